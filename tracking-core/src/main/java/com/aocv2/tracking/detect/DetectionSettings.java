package com.aocv2.tracking.detect;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How vehicles are judged, beyond what each geofence says for itself. Start from {@link #DEFAULT} and change what
 * differs.
 *
 * @param outlierSpeed the speed in m/s beyond which a fix is not believed; infinite where the filter is off
 * @param offlineAfter how long a vehicle may be silent before it is OFFLINE, and its primary device before another one
 *     takes over; at least 1 s
 * @param offlineAfterByGroup the same for vehicles of these groups, each at least 1 s; of several the shortest holds
 * @param stopRadius how far from where a halt began fixes may lie beyond their accuracy, in metres
 * @param stopAfter how long a halt lasts until it is STOPPED, at least 1 s; null where halts are not told
 * @param speedLimit the speed in m/s beyond which a vehicle without a limit of its own is SPEEDING; infinite for none
 * @param speedingAfter how long it has to be too fast
 */
public record DetectionSettings(
        double outlierSpeed,
        Duration offlineAfter,
        Map<String, Duration> offlineAfterByGroup,
        double stopRadius,
        @Nullable Duration stopAfter,
        double speedLimit,
        Duration speedingAfter) {
    /**
     * An outlier limit of 70 m/s, OFFLINE after 10 minutes, STOPPED after 120 s within 50 m, no speed limit, SPEEDING
     * after 10 s.
     */
    public static final DetectionSettings DEFAULT = new DetectionSettings(
            70,
            Duration.ofMinutes(10),
            Map.of(),
            50,
            Duration.ofSeconds(120),
            Double.POSITIVE_INFINITY,
            Duration.ofSeconds(10));

    /** Checks every value. */
    public DetectionSettings {
        positive("outlierSpeed", outlierSpeed);
        atLeastASecond("offlineAfter", offlineAfter);
        offlineAfterByGroup = Map.copyOf(offlineAfterByGroup);
        offlineAfterByGroup.forEach((group, value) -> atLeastASecond("offlineAfter of the group " + group, value));
        positive("stopRadius", stopRadius);
        if (stopAfter != null) {
            atLeastASecond("stopAfter", stopAfter);
        }
        positive("speedLimit", speedLimit);
        if (speedingAfter.isNegative()) {
            throw new IllegalArgumentException("speedingAfter must not be negative, is " + speedingAfter);
        }
    }

    private static void positive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be greater than 0, is " + value);
        }
    }

    private static void atLeastASecond(String name, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(name + " must be at least 1 s, is " + value);
        }
    }

    /** The same with another outlier limit, in m/s. */
    public DetectionSettings withOutlierSpeed(double value) {
        return new DetectionSettings(
                value, offlineAfter, offlineAfterByGroup, stopRadius, stopAfter, speedLimit, speedingAfter);
    }

    /** The same without the outlier filter. */
    public DetectionSettings withoutOutlierFilter() {
        return withOutlierSpeed(Double.POSITIVE_INFINITY);
    }

    /** The same with another silence before OFFLINE. */
    public DetectionSettings withOfflineAfter(Duration value) {
        return new DetectionSettings(
                outlierSpeed, value, offlineAfterByGroup, stopRadius, stopAfter, speedLimit, speedingAfter);
    }

    /** The same with a silence of their own before OFFLINE for vehicles of these groups. */
    public DetectionSettings withOfflineAfterByGroup(Map<String, Duration> values) {
        return new DetectionSettings(
                outlierSpeed, offlineAfter, values, stopRadius, stopAfter, speedLimit, speedingAfter);
    }

    /** What holds for a vehicle of the groups, milliseconds; 0 where nothing but {@link #offlineAfter()} does. */
    long offlineAfterOf(Collection<String> groups) {
        long shortest = Long.MAX_VALUE;
        for (String group : groups) {
            Duration value = offlineAfterByGroup.get(group);
            shortest = value == null ? shortest : Math.min(shortest, value.toMillis());
        }
        return shortest == Long.MAX_VALUE ? 0 : shortest;
    }

    /** The same with halts of another size, in metres, and length. */
    public DetectionSettings withStops(double radius, Duration after) {
        return new DetectionSettings(
                outlierSpeed, offlineAfter, offlineAfterByGroup, radius, after, speedLimit, speedingAfter);
    }

    /** The same without STOPPED and MOVING. */
    public DetectionSettings withoutStops() {
        return new DetectionSettings(
                outlierSpeed, offlineAfter, offlineAfterByGroup, stopRadius, null, speedLimit, speedingAfter);
    }

    /** The same with another speed limit, in m/s, and time above it. */
    public DetectionSettings withSpeedLimit(double limit, Duration after) {
        return new DetectionSettings(
                outlierSpeed, offlineAfter, offlineAfterByGroup, stopRadius, stopAfter, limit, after);
    }
}
