package com.aocv2.tracking.detect;

import com.aocv2.tracking.position.Fix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An open run of detection STEADY: fixes on the other side of a boundary that are neither confirmed nor opposed yet.
 * Immutable. A vehicle near a boundary makes one with every fix.
 */
final class Run {
    private static final int MAX_FIX_TIMES = 16;
    private static final long[] NO_TIMES = {};

    private final Fix first;
    private final boolean initial;
    private final int fixes;
    private final int supporting;
    private final long supportedSince;
    private final long latest;
    private final long[] fixTimes;

    private Run(
            Fix first, boolean initial, int fixes, int supporting, long supportedSince, long latest, long[] fixTimes) {
        this.first = first;
        this.initial = initial;
        this.fixes = fixes;
        this.supporting = supporting;
        this.supportedSince = supportedSince;
        this.latest = latest;
        this.fixTimes = fixTimes;
    }

    static Run of(
            Fix first,
            boolean initial,
            int fixes,
            int supporting,
            long supportedSince,
            long latest,
            List<Long> fixTimes) {
        long[] times = fixTimes.stream().mapToLong(Long::longValue).toArray();
        return new Run(first, initial, fixes, supporting, supportedSince, latest, times);
    }

    static Run open(Fix first, boolean initial, boolean supports) {
        return new Run(first, initial, 0, 0, 0, 0, NO_TIMES).with(first, supports);
    }

    Run with(Fix fix, boolean supports) {
        boolean isFirstSupport = supports && supporting == 0;
        return new Run(
                first,
                initial,
                fixes + 1,
                supporting + (supports ? 1 : 0),
                isFirstSupport ? fix.time() : supportedSince,
                fix.time(),
                remember(fix.position().fixTime()));
    }

    private long[] remember(long fixTime) {
        long[] times = Arrays.copyOf(fixTimes, Math.min(fixTimes.length + 1, MAX_FIX_TIMES));
        times[times.length - 1] = fixTime;
        return times;
    }

    /** The fix that opened it; its time is that of the event the run may become. */
    Fix first() {
        return first;
    }

    /** Whether it was opened by the first fix of the vehicle that was judged. */
    boolean initial() {
        return initial;
    }

    /** How many fixes on the other side it has. */
    int fixes() {
        return fixes;
    }

    /** How many of them support the transition. */
    int supporting() {
        return supporting;
    }

    /** The time of the first that supports it, epoch milliseconds; 0 while there is none. */
    long supportedSince() {
        return supportedSince;
    }

    /** The time of its newest fix, epoch milliseconds. */
    long latest() {
        return latest;
    }

    /** The fixTimes of its fixes: the first ones and the last, at most {@value #MAX_FIX_TIMES}. */
    List<Long> fixTimes() {
        return LongStream.of(fixTimes).boxed().toList();
    }
}
