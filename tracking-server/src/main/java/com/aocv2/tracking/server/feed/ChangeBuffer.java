package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.event.ChangeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * The newest change sets, shared by all readers; each remembers how far it has read. It holds everything behind
 * {@link #floor()}. One thread at a time adds, any number read; nothing blocks.
 */
final class ChangeBuffer {
    private final ConcurrentSkipListMap<Long, SharedChanges> newest = new ConcurrentSkipListMap<>();
    private final Function<ChangeSet, SharedChanges> share;
    private final int limit;
    private int size;
    private volatile long floor = Long.MAX_VALUE;

    ChangeBuffer(int limit, Function<ChangeSet, SharedChanges> share) {
        this.limit = limit;
        this.share = share;
    }

    /** Everything behind this seq has been or will be added. */
    void beginAt(long seq) {
        floor = seq;
    }

    void add(ChangeSet changes) {
        newest.put(changes.seq(), share.apply(changes));
        size++;
        if (size > limit) {
            // Raised first, so that a reader who misses the change set knows it.
            floor = Math.max(floor, newest.firstKey());
            newest.pollFirstEntry();
            size--;
        }
    }

    long floor() {
        return floor;
    }

    /** The first change sets behind the seq; whether some are missing shows {@link #floor} afterwards. */
    List<SharedChanges> after(long seq, int max) {
        List<SharedChanges> found = new ArrayList<>();
        for (SharedChanges changes : newest.tailMap(seq, false).values()) {
            if (found.size() == max) {
                break;
            }
            found.add(changes);
        }
        return found;
    }
}
