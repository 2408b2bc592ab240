package com.aocv2.tracking.detect;

import com.aocv2.tracking.position.Fix;
import java.util.ArrayList;
import java.util.List;

/**
 * An open run of detection STEADY: fixes on the other side of a boundary that are neither confirmed nor opposed yet.
 *
 * @param first the fix that opened it; its time is that of the event the run may become
 * @param initial whether it was the first fix of the vehicle that was judged
 * @param fixes how many fixes on the other side it has
 * @param supporting how many of them support the transition
 * @param supportedSince the time of the first that supports it, epoch milliseconds; 0 while there is none
 * @param fixTimes the fixTimes of its fixes: the first ones and the last, at most {@value #MAX_FIX_TIMES}
 */
record Run(Fix first, boolean initial, int fixes, int supporting, long supportedSince, List<Long> fixTimes) {
    private static final int MAX_FIX_TIMES = 16;

    static Run open(Fix first, boolean initial, boolean supports) {
        return new Run(first, initial, 0, 0, 0, List.of()).with(first, supports);
    }

    Run with(Fix fix, boolean supports) {
        boolean isFirstSupport = supports && supporting == 0;
        return new Run(
                first,
                initial,
                fixes + 1,
                supporting + (supports ? 1 : 0),
                isFirstSupport ? fix.time() : supportedSince,
                remember(fix.position().fixTime()));
    }

    private List<Long> remember(long fixTime) {
        List<Long> times = new ArrayList<>(fixTimes);
        if (times.size() == MAX_FIX_TIMES) {
            times.remove(MAX_FIX_TIMES - 1);
        }
        times.add(fixTime);
        return List.copyOf(times);
    }
}
