package com.aocv2.tracking.simulation;

import java.time.Duration;

/**
 * How wrong the reported positions are.
 *
 * @param independent deviation per axis, in metres, of the error that is new with every fix
 * @param correlated deviation per axis, in metres, of the error that lasts: a first-order Gauss-Markov process
 * @param correlation after this time 1/e of the lasting error is left, at least 1 ms
 * @param jumps how likely a fix lies far off although its accuracy says 8 m, 0 to 1
 * @param jumpFrom the least length of a jump in metres, at least 1
 * @param jumpTo the greatest length of a jump in metres; each order of magnitude between is as likely as the other
 */
public record GpsNoise(
        double independent, double correlated, Duration correlation, double jumps, double jumpFrom, double jumpTo) {
    private static final double MAX_JUMP = 100_000;

    /** A phone on a windscreen: 3 m independent, 4 m over 30 s, one jump in 2,000 fixes. */
    public static final GpsNoise PHONE = new GpsNoise(3, 4, Duration.ofSeconds(30), 0.0005);

    /** The true positions. */
    public static final GpsNoise NONE = new GpsNoise(0, 0, Duration.ofSeconds(30), 0);

    /** Checks ranges. */
    public GpsNoise {
        Check.notNegative("independent", independent);
        Check.notNegative("correlated", correlated);
        Check.atLeast("correlation", correlation, Duration.ofMillis(1));
        Check.share("jumps", jumps);
        Check.within("jumpFrom", jumpFrom, 1, MAX_JUMP);
        Check.within("jumpTo", jumpTo, jumpFrom, MAX_JUMP);
    }

    /** With jumps of 50 to 3,000 m. */
    public GpsNoise(double independent, double correlated, Duration correlation, double jumps) {
        this(independent, correlated, correlation, jumps, 50, 3_000);
    }

    /** The same with jumps of another length, in metres. */
    public GpsNoise withJumps(double from, double to) {
        return new GpsNoise(independent, correlated, correlation, jumps, from, to);
    }
}
