package com.aocv2.tracking.position;

/**
 * A position as the engine keeps it: with the time it was received, its effective time and what was noticed about it.
 *
 * @param position what the device reported
 * @param receivedTime epoch milliseconds by the server's clock
 * @param time the effective time in epoch milliseconds: fixTime, corrected where {@link #CLOCK_CORRECTED} is set; the
 *     order of a track is by this, ties by fixTime, then by deviceId
 * @param flags the sum of the constants below
 */
public record Fix(Position position, long receivedTime, long time, int flags) {
    /** The device's clock was off by more than 10 s when it sent the fix, and {@code time} makes up for it. */
    public static final int CLOCK_CORRECTED = 1;
    /** It came after a newer one of the vehicle. */
    public static final int LATE = 1 << 1;
    /** The outlier filter does not believe it: stored, but neither shown live nor judged. */
    public static final int SUSPECT = 1 << 2;
    /** It lies in the future: shown live by its received time, not judged. */
    public static final int FUTURE = 1 << 3;
    /** It is too late for the re-run: stored, and fires nothing. */
    public static final int BEYOND_LATENESS = 1 << 4;
    /** It came from a device that is not the vehicle's primary one: stored, but neither shown live nor judged. */
    public static final int SECONDARY = 1 << 5;

    /** Whether all of the given flags are set. */
    public boolean is(int wanted) {
        return (flags & wanted) == wanted;
    }

    /** The same, believed by the outlier filter or not. */
    public Fix withSuspect(boolean suspect) {
        return new Fix(position, receivedTime, time, suspect ? flags | SUSPECT : flags & ~SUSPECT);
    }

    /** Whether the fix comes after the other on the vehicle's track. */
    public boolean isAfter(Fix other) {
        return compareOrder(other.time, other.position.fixTime(), other.position.deviceId()) > 0;
    }

    /** Compares the place of this fix on the track with that of a fix of the given times and device. */
    public int compareOrder(long otherTime, long otherFixTime, String otherDeviceId) {
        if (time != otherTime) {
            return Long.compare(time, otherTime);
        }
        int byFixTime = Long.compare(position.fixTime(), otherFixTime);
        return byFixTime != 0 ? byFixTime : position.deviceId().compareTo(otherDeviceId);
    }
}
