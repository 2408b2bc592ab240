package com.aocv2.tracking.track;

import java.util.Locale;

/** Units in which other systems have speeds. */
public enum SpeedUnit {
    /** Metres per second. */
    MPS(1),
    /** Kilometres per hour. */
    KMH(1 / 3.6),
    /** Nautical miles per hour. */
    KNOTS(1852 / 3600.0),
    /** Statute miles per hour. */
    MPH(1609.344 / 3600);

    private final double metresPerSecond;

    SpeedUnit(double metresPerSecond) {
        this.metresPerSecond = metresPerSecond;
    }

    /** The speed in m/s. */
    public double toMetresPerSecond(double speed) {
        return speed * metresPerSecond;
    }

    /** The name in options and files, for example {@code kmh}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
