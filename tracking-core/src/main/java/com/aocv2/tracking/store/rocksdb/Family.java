package com.aocv2.tracking.store.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The column families: what is kept under which key. {@link Keys} makes the keys. */
enum Family {
    /** What the store knows of itself, by name. Every RocksDB has this family. */
    META("default"),
    /** Place on the track → what else the fix says. */
    FIXES("fixes"),
    /** Identity of a fix whose effective time is not its fixTime → its effective time. */
    FIX_TIMES("fix-times"),
    /** Vehicle → version and state. */
    VEHICLES("vehicles"),
    /** Vehicle, event time, event id → seq and event, in its latest revision. */
    EVENTS("events"),
    /** Event id → key in {@link #EVENTS}. */
    EVENT_IDS("event-ids"),
    /** Seq → change set. */
    CHANGES("changes"),
    /** Collection, key → content. */
    DOCUMENTS("documents");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    byte[] title() {
        return title.getBytes(UTF_8);
    }
}
