package com.aocv2.tracking.server.config;

/**
 * Where a setting's value came from.
 *
 * @param kind the layer
 * @param name the flag, the variable, or the file with its line, as a person would look for it
 */
public record Source(Kind kind, String name) {
    static final Source DEFAULT = new Source(Kind.DEFAULT, "default");

    /** The layers; an earlier one wins. */
    public enum Kind {
        /** The command line. */
        FLAG,
        /** The environment. */
        ENVIRONMENT,
        /** The configuration file. */
        FILE,
        /** Nobody set it. */
        DEFAULT
    }

    @Override
    public String toString() {
        return name;
    }
}
