package com.aocv2.tracking.server.config;

/** What a setting is about; the help and the reference are in this order. */
public enum Section {
    /** Where settings come from. */
    GENERAL("General"),
    /** Listening, limits, proxies. */
    HTTP("HTTP and WebSocket"),
    /** Where data is kept, and for how long. */
    STORE("Store"),
    /** What becomes of a fix. */
    ENGINE("Engine"),
    /** Who may do what. */
    AUTH("Authentication"),
    /** The live map. */
    MAP("Map"),
    /** Figures for operators. */
    METRICS("Metrics"),
    /** Known from the Node.js service, used by a later version. */
    LATER("For later versions");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** A heading for people. */
    public String title() {
        return title;
    }
}
