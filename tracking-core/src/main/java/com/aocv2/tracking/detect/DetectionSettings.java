package com.aocv2.tracking.detect;

import java.time.Duration;

/**
 * How vehicles are judged, beyond what each geofence says for itself.
 *
 * @param outlierSpeed the speed in m/s beyond which a fix is not believed; infinite where the filter is off
 * @param offlineAfter how long a vehicle may be silent before it is OFFLINE, and its primary device before another one
 *     takes over
 */
public record DetectionSettings(double outlierSpeed, Duration offlineAfter) {
    /** An outlier limit of 70 m/s, OFFLINE after 10 minutes. */
    public static final DetectionSettings DEFAULT = new DetectionSettings(70, Duration.ofMinutes(10));

    /** Checks both values. */
    public DetectionSettings {
        if (!(outlierSpeed > 0)) {
            throw new IllegalArgumentException("outlierSpeed must be greater than 0, is " + outlierSpeed);
        }
        if (offlineAfter.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("offlineAfter must be at least 1 s, is " + offlineAfter);
        }
    }

    /** The same with another outlier limit. */
    public DetectionSettings withOutlierSpeed(double metresPerSecond) {
        return new DetectionSettings(metresPerSecond, offlineAfter);
    }

    /** The same without the outlier filter. */
    public DetectionSettings withoutOutlierFilter() {
        return withOutlierSpeed(Double.POSITIVE_INFINITY);
    }

    /** The same with another silence before OFFLINE. */
    public DetectionSettings withOfflineAfter(Duration silence) {
        return new DetectionSettings(outlierSpeed, silence);
    }
}
