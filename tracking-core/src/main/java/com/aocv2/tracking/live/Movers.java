package com.aocv2.tracking.live;

import com.aocv2.tracking.live.VehicleIndex.Entry;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries that change their cell while one query runs. The query may meet such an entry in two cells or in none, so
 * it puts those it meets aside, and in the end judges them together with those of the log, each once. Not thread-safe.
 */
final class Movers {
    private final MoveLog log;
    private final MoveLog.Mark start;
    private @Nullable Set<Entry> aside;

    /** To be made before the query looks into the first cell. */
    Movers(MoveLog log) {
        this.log = log;
        this.start = log.mark();
    }

    /**
     * Whether the entry may be met in two cells by this query. One that is just absent may be placed again before it is
     * judged, and then be met where it is now.
     */
    boolean has(Entry entry) {
        long settledAt = entry.settledAt(); // Read once: it may be removed and placed again between two looks.
        return settledAt >= start.end() || settledAt == Entry.ABSENT;
    }

    void putAside(Entry entry) {
        if (aside == null) {
            aside = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        aside.add(entry);
    }

    /** Puts aside all that the log tells of; to be called after the query looked into the last cell. */
    void putAsideLogged() {
        log.forEachSince(start, this::putAside);
    }

    boolean isEmpty() {
        return aside == null;
    }

    /** Judges no more an entry that was found before it was put aside. */
    void takeBack(Entry entry) {
        if (aside != null && has(entry)) {
            aside.remove(entry);
        }
    }

    void forEach(Consumer<Entry> action) {
        if (aside != null) {
            aside.forEach(action);
        }
    }
}
