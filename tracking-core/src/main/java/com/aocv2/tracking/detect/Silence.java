package com.aocv2.tracking.detect;

/**
 * How long one vehicle may be silent before it is OFFLINE, where something is known about that.
 *
 * @param ofGroups what holds for its groups, milliseconds; 0 where nothing does. It follows from settings and profile,
 *     and is not kept with the state
 * @param interval how often its primary device says that it reports, milliseconds; 0 where it does not say
 */
record Silence(long ofGroups, long interval) {
    static final Silence USUAL = new Silence(0, 0);

    /** As many intervals may pass: one message may be lost and the next be late. */
    private static final double INTERVALS = 2.5;

    /** A device that reports each second is not offline for every tunnel. */
    private static final long SHORTEST = 30_000;

    /** Milliseconds; what the device announces goes before what holds for groups, that before what is usual. */
    long allowed(long usual) {
        if (interval > 0) {
            return Math.max(SHORTEST, Math.round(interval * INTERVALS));
        }
        return ofGroups > 0 ? ofGroups : usual;
    }

    Silence withGroups(long millis) {
        return millis == ofGroups ? this : new Silence(millis, interval);
    }

    Silence withInterval(long millis) {
        return millis == interval ? this : new Silence(ofGroups, millis);
    }
}
