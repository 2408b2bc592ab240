package com.aocv2.tracking.detect;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.VehicleStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a vehicle that a fix seldom changes.
 *
 * @param status what the vehicle is doing, null where nobody said
 * @param statusTime since when, epoch milliseconds; 0 where nobody said
 * @param raisedAlarms the ids of its alarms that nobody has acknowledged, oldest first
 * @param primaryDevice the device whose fixes count, null before the first message
 * @param offline whether an OFFLINE was emitted and nothing was heard since
 * @param future the newest fix, where that lay in the future
 * @param speedLimit the vehicle's own speed limit in m/s, NaN where it has none
 * @param silence how long it may be silent
 * @param deleted whether the vehicle was deleted; the next message or description brings it back
 */
record Standing(
        @Nullable VehicleStatus status,
        long statusTime,
        List<String> raisedAlarms,
        @Nullable String primaryDevice,
        boolean offline,
        @Nullable Fix future,
        double speedLimit,
        Silence silence,
        boolean deleted) {
    static final Standing NEW = new Standing(null, 0, List.of(), null, false, null, Double.NaN, Silence.USUAL, false);

    Standing {
        raisedAlarms = List.copyOf(raisedAlarms);
    }

    Standing withStatus(VehicleStatus newStatus, long time) {
        return new Standing(
                newStatus, time, raisedAlarms, primaryDevice, offline, future, speedLimit, silence, deleted);
    }

    Standing withRaised(String alarmId) {
        List<String> raised = new ArrayList<>(raisedAlarms);
        raised.add(alarmId);
        return withAlarms(raised);
    }

    Standing withoutRaised(String alarmId) {
        List<String> raised = new ArrayList<>(raisedAlarms);
        raised.remove(alarmId);
        return withAlarms(raised);
    }

    private Standing withAlarms(List<String> raised) {
        return new Standing(status, statusTime, raised, primaryDevice, offline, future, speedLimit, silence, deleted);
    }

    /** What one device announced does not hold for another. */
    Standing withPrimary(String device) {
        return device.equals(primaryDevice)
                ? this
                : new Standing(
                        status,
                        statusTime,
                        raisedAlarms,
                        device,
                        offline,
                        future,
                        speedLimit,
                        silence.withInterval(0),
                        deleted);
    }

    Standing withOffline(boolean value) {
        return value == offline
                ? this
                : new Standing(
                        status, statusTime, raisedAlarms, primaryDevice, value, future, speedLimit, silence, deleted);
    }

    @SuppressWarnings("ReferenceEquality") // the same fix, not an equal one
    Standing withFuture(@Nullable Fix fix) {
        return fix == future
                ? this
                : new Standing(
                        status, statusTime, raisedAlarms, primaryDevice, offline, fix, speedLimit, silence, deleted);
    }

    Standing withSpeedLimit(double limit) {
        return Double.compare(limit, speedLimit) == 0
                ? this
                : new Standing(
                        status, statusTime, raisedAlarms, primaryDevice, offline, future, limit, silence, deleted);
    }

    @SuppressWarnings("ReferenceEquality") // whether anything has changed
    Standing withSilence(Silence value) {
        return value == silence
                ? this
                : new Standing(
                        status, statusTime, raisedAlarms, primaryDevice, offline, future, speedLimit, value, deleted);
    }

    Standing withDeleted(boolean value) {
        return value == deleted
                ? this
                : new Standing(
                        status, statusTime, raisedAlarms, primaryDevice, offline, future, speedLimit, silence, value);
    }
}
