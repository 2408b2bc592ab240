package com.aocv2.tracking.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The configuration file. An empty value counts as not set. */
final class FileLayer implements Layer {
    private final Path file;
    private final Map<String, PropertiesFile.Entry> entries = new LinkedHashMap<>();
    private final List<String> repeated = new ArrayList<>();

    private FileLayer(Path file, List<PropertiesFile.Entry> read) {
        this.file = file;
        for (PropertiesFile.Entry e : read) {
            PropertiesFile.Entry earlier = entries.putIfAbsent(e.name(), e);
            if (earlier != null) {
                repeated.add(place(e) + ": stands in line " + earlier.line() + " already");
            }
        }
    }

    /**
     * Reads the file.
     *
     * @param source who named the file
     * @throws ConfigException when it cannot be read
     */
    static FileLayer read(Path file, Source source) {
        try {
            return new FileLayer(file, PropertiesFile.read(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException(source + ": there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new ConfigException(source + ": " + file + " is not UTF-8");
        } catch (IOException e) {
            throw new ConfigException(source + ": cannot read " + file + " (" + e.getMessage() + ")");
        } catch (IllegalArgumentException e) {
            throw new ConfigException(source + ": " + file + " " + e.getMessage());
        }
    }

    @Override
    public List<Given> find(Key<?> key) {
        List<Given> found = new ArrayList<>();
        add(found, key.name(), false);
        if (key.secret()) {
            add(found, key.fileName(), true);
        }
        return found;
    }

    private void add(List<Given> found, String name, boolean inFile) {
        PropertiesFile.Entry e = entries.get(name);
        if (e != null && !e.value().isEmpty()) {
            found.add(new Given(e.value(), inFile, new Source(Source.Kind.FILE, place(e))));
        }
    }

    private String place(PropertiesFile.Entry e) {
        return file + " line " + e.line() + " (" + e.name() + ")";
    }

    @Override
    public List<String> strangers() {
        Set<String> known = new TreeSet<>();
        for (Key<?> key : Keys.ALL) {
            known.add(key.name());
            if (key.secret()) {
                known.add(key.fileName());
            }
        }
        known.remove(Keys.CONFIG.name()); // a file does not name the next one
        List<String> problems = new ArrayList<>(repeated);
        for (PropertiesFile.Entry e : entries.values()) {
            if (!known.contains(e.name())) {
                problems.add(place(e) + ": unknown setting" + Suggestion.nearest(e.name(), known));
            }
        }
        return problems;
    }
}
