package com.aocv2.tracking.client.queue;

import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages that wait, within their limits. Not thread-safe. */
final class Backlog {
    private static final long SAME_OFFSET_MILLIS = 2_000;

    /** No fix gets so old, and nothing overflows. */
    private static final Duration LONGEST_AGE = Duration.ofDays(1_000_000);

    private final QueueLimits limits;
    private final long ageMillis;
    private final Lane fixes = new Lane();
    private final Lane urgent = new Lane();

    Backlog(QueueLimits limits) {
        this.limits = limits;
        this.ageMillis = (limits.age().compareTo(LONGEST_AGE) < 0 ? limits.age() : LONGEST_AGE).toMillis();
    }

    int size() {
        return fixes.size() + urgent.size();
    }

    /** Of JSON. */
    long bytes() {
        return fixes.bytes() + urgent.bytes();
    }

    /** Those of a kind, in order. */
    Lane of(Kind kind) {
        return kind == Kind.FIX ? fixes : urgent;
    }

    /** Adds one whose sequence is above all others of its kind. There must be room. */
    void add(Entry entry) {
        of(entry.kind).add(entry);
    }

    /** Takes one out; null when it is gone already. */
    @Nullable
    Entry remove(long sequence) {
        Entry fix = fixes.remove(sequence);
        return fix == null ? urgent.remove(sequence) : fix;
    }

    /** Whether {@link #makeRoom} can make room for a message. */
    boolean takes(Kind kind, int bytes) {
        if (kind == Kind.URGENT) {
            return urgent.size() < QueueLimits.MOST_URGENT;
        }
        if (limits.overflow() == OverflowPolicy.REFUSE_NEW) {
            return fits(bytes);
        }
        return bytes <= limits.bytes();
    }

    private boolean fits(int bytes) {
        return fixes.size() < limits.messages() && fixes.bytes() + bytes <= limits.bytes();
    }

    /** Takes out what gives way to a message that {@link #takes} lets in. */
    List<Entry> makeRoom(Kind kind, int bytes) {
        if (kind == Kind.URGENT || fits(bytes)) {
            return new ArrayList<>();
        }
        List<Entry> gone = new ArrayList<>();
        while (!fits(bytes)) {
            gone.addAll(limits.overflow() == OverflowPolicy.THIN_OLD ? thinOut() : dropOldest());
        }
        return gone;
    }

    /** Every second of the older half; the oldest itself only where nothing else is left to go. */
    private List<Entry> thinOut() {
        int half = fixes.size() / 2;
        if (half < 2) {
            return dropOldest();
        }
        List<Entry> gone = new ArrayList<>(half / 2);
        int index = 0;
        for (Entry entry : fixes) {
            if (index == half) {
                break;
            }
            if (index % 2 == 1) {
                gone.add(entry);
            }
            index++;
        }
        takeOut(gone);
        return gone;
    }

    private List<Entry> dropOldest() {
        List<Entry> gone = new ArrayList<>();
        Entry first = fixes.first();
        if (first != null) {
            gone.add(first);
        }
        takeOut(gone);
        return gone;
    }

    private void takeOut(List<Entry> gone) {
        for (Entry entry : gone) {
            fixes.remove(entry.sequence);
        }
    }

    /** Takes out the fixes that are too old. */
    List<Entry> expire(ClientClock clock) {
        List<Entry> gone = new ArrayList<>();
        Entry first = fixes.first();
        while (first != null && age(first, clock) > ageMillis) {
            fixes.remove(first.sequence);
            gone.add(first);
            first = fixes.first();
        }
        return gone;
    }

    /** The time of day may be set, which makes nothing older; only of an earlier process it is all that is known. */
    private static long age(Entry entry, ClientClock clock) {
        long now = entry.clockOffset == QueuedMessage.UNKNOWN_OFFSET
                ? clock.wallMillis()
                : entry.clockOffset + clock.monotonicMillis();
        return now - entry.time;
    }

    /** The first of a kind whose clock offsets count as one. */
    List<Entry> first(Kind kind, int most, int mostBytes) {
        List<Entry> found = new ArrayList<>(Math.max(0, Math.min(most, of(kind).size())));
        long room = mostBytes;
        for (Entry entry : of(kind)) {
            room -= entry.bytes;
            boolean further = !found.isEmpty();
            if (found.size() >= most || (further && (room < 0 || !sameOffset(found.get(0), entry)))) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    private static boolean sameOffset(Entry a, Entry b) {
        if (a.clockOffset == QueuedMessage.UNKNOWN_OFFSET || b.clockOffset == QueuedMessage.UNKNOWN_OFFSET) {
            return a.clockOffset == b.clockOffset;
        }
        return Math.abs(a.clockOffset - b.clockOffset) <= SAME_OFFSET_MILLIS;
    }
}
