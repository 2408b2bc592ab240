package com.aocv2.tracking.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The value of every key, found in the layers in their order. Collects problems rather than stopping at the first, so
 * that a person mends them in one go.
 */
final class Settings {
    private static final int MAX_SECRET_BYTES = 64 << 10;

    private final List<Layer> layers = new ArrayList<>();
    private final Map<Key<?>, Value> values = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** A parsed value; null where the key is not set and has no default. */
    private record Value(@Nullable Object parsed, Setting setting) {}

    private Settings() {}

    /** Resolves all keys; wrong values become {@link #problems}. */
    static Settings resolve(Map<String, String> flags, Map<String, String> environment) {
        Settings s = new Settings();
        s.layers.add(new FlagLayer(flags));
        s.layers.add(new EnvironmentLayer(environment, ""));
        s.addFile();
        // Only now is it known which of the old names count.
        s.resolve(Keys.ENVIRONMENT);
        String name = Objects.requireNonNullElse(s.find(Keys.ENVIRONMENT), "");
        s.layers.set(1, new EnvironmentLayer(environment, name));
        for (Key<?> key : Keys.ALL) {
            s.values.computeIfAbsent(key, s::value);
        }
        s.layers.forEach(l -> s.problems.addAll(l.strangers()));
        return s;
    }

    private void addFile() {
        resolve(Keys.CONFIG);
        Path file = find(Keys.CONFIG);
        if (file == null) {
            return;
        }
        try {
            layers.add(FileLayer.read(file, source(Keys.CONFIG)));
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
    }

    private void resolve(Key<?> key) {
        values.put(key, value(key));
    }

    private Value value(Key<?> key) {
        for (Layer layer : layers) {
            List<Given> given = layer.find(key);
            if (!given.isEmpty()) {
                noteConflicts(given);
                return parsed(key, given.get(0));
            }
        }
        String text = key.defaultText();
        Object parsed = text == null ? null : key.syntax().parse(text);
        return new Value(parsed, new Setting(key, text, Source.DEFAULT));
    }

    /** A value given twice over is a mistake; an old name beside the new one is how two services share a machine. */
    private void noteConflicts(List<Given> given) {
        Given first = given.get(0);
        for (Given other : given.subList(1, given.size())) {
            if (first.inFile() != other.inFile()) {
                problems.add(other.source() + ": " + first.source() + " is set as well; give one of them");
            } else if (!first.text().equals(other.text())) {
                notes.add(other.source() + " is not used: " + first.source() + " is set");
            }
        }
    }

    private Value parsed(Key<?> key, Given given) {
        String text = given.inFile() ? contentOf(given) : given.text();
        Object parsed = null;
        if (text != null) {
            try {
                parsed = parse(key, text);
            } catch (IllegalArgumentException | ArithmeticException e) {
                problems.add(given.source() + ": must be " + key.expected() + ", is " + shown(key, text));
            }
        }
        String shown = key.secret() ? Secret.MASK : text;
        return new Value(parsed, new Setting(key, shown, given.source()));
    }

    private static Object parse(Key<?> key, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException();
        }
        return key.syntax().parse(text);
    }

    private static String shown(Key<?> key, String text) {
        if (text.isEmpty()) {
            return "empty";
        }
        return key.secret() ? Secret.of(text).bytes().length + " bytes long" : "\"" + text + "\"";
    }

    private @Nullable String contentOf(Given given) {
        try {
            Path file = Path.of(given.text());
            if (Files.size(file) > MAX_SECRET_BYTES) {
                problems.add(given.source() + ": " + file + " is longer than " + MAX_SECRET_BYTES + " bytes");
                return null;
            }
            return withoutLineEnd(Files.readString(file));
        } catch (NoSuchFileException e) {
            problems.add(given.source() + ": there is no file " + given.text());
        } catch (IOException | InvalidPathException e) {
            problems.add(given.source() + ": cannot read " + given.text() + " (" + e.getMessage() + ")");
        }
        return null;
    }

    private static String withoutLineEnd(String s) {
        String cut = s.endsWith("\n") ? s.substring(0, s.length() - 1) : s;
        return cut.endsWith("\r") ? cut.substring(0, cut.length() - 1) : cut;
    }

    /** The value, or null where the key has neither value nor default, or a wrong one. */
    <T> @Nullable T find(Key<T> key) {
        Value v = values.get(key);
        @SuppressWarnings("unchecked") // put there by this key's own syntax
        T value = v == null ? null : (T) v.parsed;
        return value;
    }

    /** The value of a key that has a default; call it only when there are no problems. */
    <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new NoSuchElementException(key.name());
        }
        return value;
    }

    /** Whether somebody gave a value, right or wrong. */
    boolean given(Key<?> key) {
        return source(key).kind() != Source.Kind.DEFAULT;
    }

    Source source(Key<?> key) {
        Value v = values.get(key);
        return v == null ? Source.DEFAULT : v.setting.source();
    }

    /** One for each key, in the order of the table. */
    List<Setting> all() {
        return Keys.ALL.stream()
                .map(values::get)
                .filter(Objects::nonNull)
                .map(Value::setting)
                .toList();
    }

    /** What is wrong so far; a caller may add to it. */
    List<String> problems() {
        return problems;
    }

    /** What an operator should know although nothing is wrong; a caller may add to it. */
    List<String> notes() {
        return notes;
    }
}
