package com.aocv2.tracking.server.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its names, its default, how its text is read and what it is for.
 *
 * <p>All names derive from one: {@code http-port} is the flag {@code --http-port}, the variable
 * {@code TRACKING_HTTP_PORT} and the line {@code http-port=…} of a file. A secret has no flag, since others can read a
 * command line; it may be given as a file instead, by {@code --NAME-file}, {@code TRACKING_NAME_FILE} or
 * {@code NAME-file=…}.
 *
 * @param <T> what its text becomes
 */
public final class Key<T> {
    /** What every variable of this server starts with. */
    static final String PREFIX = "TRACKING_";

    private final String name;
    private final Section section;
    private final Syntax<T> syntax;
    private final @Nullable String defaultText;
    private final String documentation;
    private final boolean secret;
    private final List<String> oldNames;

    private Key(
            String name,
            Section section,
            Syntax<T> syntax,
            @Nullable String defaultText,
            String documentation,
            boolean secret,
            List<String> oldNames) {
        this.name = name;
        this.section = section;
        this.syntax = syntax;
        this.defaultText = defaultText;
        this.documentation = documentation;
        this.secret = secret;
        this.oldNames = oldNames;
    }

    static <T> Key<T> of(
            String name, Section section, Syntax<T> syntax, @Nullable String defaultText, String documentation) {
        return new Key<>(name, section, syntax, defaultText, documentation, false, List.of());
    }

    static Key<Secret> secret(String name, Section section, Syntax<Secret> syntax, String documentation) {
        return new Key<>(name, section, syntax, null, documentation, true, List.of());
    }

    /** The same key under further variable names; {@code {ENVIRONMENT}} stands for the environment in capitals. */
    Key<T> alsoKnownAs(String... names) {
        return new Key<>(name, section, syntax, defaultText, documentation, secret, List.of(names));
    }

    /** Its name in a file, for example {@code http-port}. */
    public String name() {
        return name;
    }

    /** Its heading. */
    public Section section() {
        return section;
    }

    /** The flag that gives it, for example {@code --http-port}; of a secret, the flag that names its file. */
    public String flag() {
        return "--" + (secret ? fileName() : name);
    }

    /** Its variable, for example {@code TRACKING_HTTP_PORT}. */
    public String environmentName() {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /**
     * The variables of the Node.js service that mean the same, new name first where both are set;
     * {@code {ENVIRONMENT}} stands for the name of the environment in capitals.
     */
    public List<String> oldEnvironmentNames() {
        return oldNames;
    }

    /** The text that stands for it where nobody gives one, or null where it is then not set. */
    public @Nullable String defaultText() {
        return defaultText;
    }

    /** What a value has to be, for example {@code a port from 0 to 65535}. */
    public String expected() {
        return syntax.expected();
    }

    /** What it is for: plain sentences on one line. */
    public String documentation() {
        return documentation;
    }

    /** Whether its value must never be shown. */
    public boolean secret() {
        return secret;
    }

    /** Its name with the content in a file. */
    String fileName() {
        return name + "-file";
    }

    Syntax<T> syntax() {
        return syntax;
    }

    @Override
    public String toString() {
        return name;
    }
}
