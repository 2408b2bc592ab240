package com.aocv2.tracking.geofence;

import com.aocv2.tracking.position.Fields;
import com.aocv2.tracking.position.InvalidFieldException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fixes become ENTER and EXIT of a geofence. Start from {@link #DEFAULT} and change what differs:
 *
 * <pre>{@code
 * Detection.DEFAULT.withExitBuffer(50).withConfirmFor(Duration.ofSeconds(30))
 * }</pre>
 *
 * <p>A fix supports an ENTER when it lies deeper inside than its accuracy, and an EXIT when it lies farther outside than
 * its accuracy and the buffer together. Where a geofence is so small that no fix lies that deep, an ENTER waits for
 * {@code confirmAfter}; give such a geofence a shorter one.
 *
 * @param mode whether a single fix decides
 * @param maxAccuracy the greatest accuracy in metres with which a fix still supports or opposes a change; default 100
 * @param exitBuffer how far outside, in metres and after its accuracy is taken off, a fix must lie to support an EXIT;
 *     default 20
 * @param confirmEnter how many supporting fixes confirm an ENTER, 1 to 1000; default 3
 * @param confirmExit how many supporting fixes confirm an EXIT, 1 to 1000; default 3
 * @param confirmFor the time that the supporting fixes must span; default 10 s
 * @param confirmAfter the time without an opposing fix that confirms a change as well: since the first fix on the other
 *     side, or, while there are fewer of them than confirm it, since the last; default 90 s
 * @param cross whether passing through without staying is told as a CROSS event; default no
 * @param dwell how long a visit lasts until a DWELL event tells so, 1 s to 31 days; null for none, the default
 * @param speedLimit the speed in m/s beyond which a vehicle inside is SPEEDING, greater than 0; by default infinite:
 *     there is no limit
 * @param hours when the geofence counts; outside of these hours nobody is inside; null for always, the default
 */
public record Detection(
        Mode mode,
        double maxAccuracy,
        double exitBuffer,
        int confirmEnter,
        int confirmExit,
        Duration confirmFor,
        Duration confirmAfter,
        boolean cross,
        @Nullable Duration dwell,
        double speedLimit,
        @Nullable OpeningHours hours) {

    /** Whether a single fix decides. */
    public enum Mode {
        /** The first fix on the other side is the transition. */
        RAW,
        /** A change must be confirmed by further fixes, or by nothing opposing it for a time. */
        STEADY
    }

    private static final int MAX_CONFIRMATIONS = 1000;
    private static final Duration MAX_DURATION = Duration.ofDays(1);
    private static final Duration MIN_DWELL = Duration.ofSeconds(1);
    private static final Duration MAX_DWELL = Duration.ofDays(31);

    /** What a geofence gets where nothing else was asked for. */
    public static final Detection DEFAULT = new Detection(
            Mode.STEADY,
            100,
            20,
            3,
            3,
            Duration.ofSeconds(10),
            Duration.ofSeconds(90),
            false,
            null,
            Double.POSITIVE_INFINITY,
            null);

    /**
     * Checks every field.
     *
     * @throws InvalidFieldException naming the first field that breaks its rule
     */
    public Detection {
        Fields.notNegative("maxAccuracy", maxAccuracy);
        Fields.notNegative("exitBuffer", exitBuffer);
        confirmations("confirmEnter", confirmEnter);
        confirmations("confirmExit", confirmExit);
        duration("confirmFor", confirmFor);
        duration("confirmAfter", confirmAfter);
        if (dwell != null && (dwell.compareTo(MIN_DWELL) < 0 || dwell.compareTo(MAX_DWELL) > 0)) {
            throw new InvalidFieldException(
                    "dwell", "must be from " + MIN_DWELL + " to " + MAX_DWELL + ", is " + dwell);
        }
        if (!(speedLimit > 0)) {
            throw new InvalidFieldException("speedLimit", "must be greater than 0, is " + speedLimit);
        }
    }

    private static void confirmations(String field, int value) {
        if (value < 1 || value > MAX_CONFIRMATIONS) {
            throw new InvalidFieldException(field, "must be from 1 to " + MAX_CONFIRMATIONS + ", is " + value);
        }
    }

    private static void duration(String field, Duration value) {
        if (value.isNegative() || value.compareTo(MAX_DURATION) > 0) {
            throw new InvalidFieldException(field, "must be from 0 s to " + MAX_DURATION + ", is " + value);
        }
    }

    /** These settings with another mode. */
    public Detection withMode(Mode value) {
        return new Detection(
                value,
                maxAccuracy,
                exitBuffer,
                confirmEnter,
                confirmExit,
                confirmFor,
                confirmAfter,
                cross,
                dwell,
                speedLimit,
                hours);
    }

    /** These settings with another greatest accuracy, in metres. */
    public Detection withMaxAccuracy(double value) {
        return new Detection(
                mode,
                value,
                exitBuffer,
                confirmEnter,
                confirmExit,
                confirmFor,
                confirmAfter,
                cross,
                dwell,
                speedLimit,
                hours);
    }

    /** These settings with another exit buffer, in metres. */
    public Detection withExitBuffer(double value) {
        return new Detection(
                mode,
                maxAccuracy,
                value,
                confirmEnter,
                confirmExit,
                confirmFor,
                confirmAfter,
                cross,
                dwell,
                speedLimit,
                hours);
    }

    /** These settings with another number of fixes to confirm an ENTER. */
    public Detection withConfirmEnter(int value) {
        return new Detection(
                mode,
                maxAccuracy,
                exitBuffer,
                value,
                confirmExit,
                confirmFor,
                confirmAfter,
                cross,
                dwell,
                speedLimit,
                hours);
    }

    /** These settings with another number of fixes to confirm an EXIT. */
    public Detection withConfirmExit(int value) {
        return new Detection(
                mode,
                maxAccuracy,
                exitBuffer,
                confirmEnter,
                value,
                confirmFor,
                confirmAfter,
                cross,
                dwell,
                speedLimit,
                hours);
    }

    /** These settings with another time that the confirming fixes must span. */
    public Detection withConfirmFor(Duration value) {
        return new Detection(
                mode,
                maxAccuracy,
                exitBuffer,
                confirmEnter,
                confirmExit,
                value,
                confirmAfter,
                cross,
                dwell,
                speedLimit,
                hours);
    }

    /** These settings with another time without opposition that confirms. */
    public Detection withConfirmAfter(Duration value) {
        return new Detection(
                mode,
                maxAccuracy,
                exitBuffer,
                confirmEnter,
                confirmExit,
                confirmFor,
                value,
                cross,
                dwell,
                speedLimit,
                hours);
    }

    /** These settings with CROSS events asked for or not. */
    public Detection withCross(boolean value) {
        return new Detection(
                mode,
                maxAccuracy,
                exitBuffer,
                confirmEnter,
                confirmExit,
                confirmFor,
                confirmAfter,
                value,
                dwell,
                speedLimit,
                hours);
    }

    /** These settings with DWELL events after another time, or none. */
    public Detection withDwell(@Nullable Duration value) {
        return new Detection(
                mode,
                maxAccuracy,
                exitBuffer,
                confirmEnter,
                confirmExit,
                confirmFor,
                confirmAfter,
                cross,
                value,
                speedLimit,
                hours);
    }

    /** These settings with another speed limit, in m/s. */
    public Detection withSpeedLimit(double value) {
        return new Detection(
                mode,
                maxAccuracy,
                exitBuffer,
                confirmEnter,
                confirmExit,
                confirmFor,
                confirmAfter,
                cross,
                dwell,
                value,
                hours);
    }

    /** These settings with other hours in which the geofence counts, or always. */
    public Detection withHours(@Nullable OpeningHours value) {
        return new Detection(
                mode,
                maxAccuracy,
                exitBuffer,
                confirmEnter,
                confirmExit,
                confirmFor,
                confirmAfter,
                cross,
                dwell,
                speedLimit,
                value);
    }
}
