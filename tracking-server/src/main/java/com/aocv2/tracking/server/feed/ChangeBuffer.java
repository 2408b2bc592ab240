package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The newest change sets, shared by all readers, numbered as they come; each reader remembers how far it has read. It
 * holds everything behind its floor. One thread at a time adds, any number read; nothing blocks.
 */
final class ChangeBuffer {
    /** A number, and the place in the log behind the change set that has it. */
    record Place(long number, Cursor cursor) {}

    private final ConcurrentSkipListMap<Long, SharedChanges> newest = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable Place> end = new AtomicReference<>();
    private final int limit;
    private int size;
    private volatile @Nullable Place floor;

    ChangeBuffer(int limit) {
        this.limit = limit;
    }

    /** Everything behind this place has been or will be added; without effect where something was. */
    void beginAt(Cursor cursor) {
        end.compareAndSet(null, new Place(0, cursor));
    }

    /** @param behind the place in the log behind the change set */
    void add(ChangeSet changes, Cursor behind) {
        Place before = end.get();
        Place place = new Place(before == null ? 1 : before.number + 1, behind);
        newest.put(place.number, new SharedChanges(changes, place.number, behind));
        // After it can be found: who reads the end has missed nothing before it.
        end.set(place);
        size++;
        if (size > limit) {
            // Raised first, so that a reader who misses the change set knows it.
            SharedChanges oldest = newest.firstEntry().getValue();
            floor = new Place(oldest.number(), oldest.behind());
            newest.remove(oldest.number());
            size--;
        }
    }

    /** The newest place. */
    Place end() {
        return java.util.Objects.requireNonNull(end.get());
    }

    /** The place of the newest change set that it does not hold any more; null where it holds all. */
    @Nullable
    Place floor() {
        return floor;
    }

    /** Whether it holds everything behind the number. */
    boolean reachesBackTo(long number) {
        Place lost = floor;
        return lost == null || lost.number <= number;
    }

    /** The first change sets behind the number; whether some are missing shows {@link #reachesBackTo} afterwards. */
    List<SharedChanges> after(long number, int max) {
        List<SharedChanges> found = new ArrayList<>();
        for (SharedChanges changes : newest.tailMap(number, false).values()) {
            if (found.size() == max) {
                break;
            }
            found.add(changes);
        }
        return found;
    }
}
