package com.aocv2.tracking.geofence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The versions of all geofences, as far back as a fix may still be judged by them. Versions share what they have in
 * common. Thread-safe; looking up the present version takes no lock.
 */
public final class FenceHistory {
    private final Deque<FenceVersion> older = new ArrayDeque<>();
    private volatile FenceVersion current;

    /** Starts with geofences that are valid from ever. */
    public FenceHistory(FenceIndex index) {
        this.current = new FenceVersion(1, Long.MIN_VALUE, index);
    }

    /** The newest version. */
    public FenceVersion current() {
        return current;
    }

    /** The version valid at the time (epoch milliseconds); the oldest that is kept for times before it. */
    public FenceVersion at(long time) {
        FenceVersion newest = current;
        return time >= newest.validFrom() ? newest : olderAt(time);
    }

    private synchronized FenceVersion olderAt(long time) {
        FenceVersion found = current;
        for (Iterator<FenceVersion> newestFirst = older.descendingIterator();
                found.validFrom() > time && newestFirst.hasNext(); ) {
            found = newestFirst.next();
        }
        return found;
    }

    /**
     * Adds a version, which takes the place of those that became valid no earlier, and forgets those that were replaced
     * before the given time.
     *
     * @param validFrom epoch milliseconds
     * @param keepFrom epoch milliseconds
     */
    public synchronized FenceVersion add(FenceIndex index, long validFrom, long keepFrom) {
        FenceVersion next = new FenceVersion(current.seq() + 1, validFrom, index);
        older.addLast(current);
        while (!older.isEmpty() && older.getLast().validFrom() >= validFrom) {
            older.removeLast();
        }
        // The second oldest replaced the oldest when it became valid.
        while (older.size() > 1 && secondOldest().validFrom() < keepFrom) {
            older.removeFirst();
        }
        current = next;
        return next;
    }

    private FenceVersion secondOldest() {
        Iterator<FenceVersion> oldestFirst = older.iterator();
        oldestFirst.next();
        return oldestFirst.next();
    }
}
