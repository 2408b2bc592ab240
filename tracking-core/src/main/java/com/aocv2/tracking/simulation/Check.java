package com.aocv2.tracking.simulation;

import java.time.Duration;

/** The ranges of settings; each check names the setting and the value. */
final class Check {
    private Check() {}

    static void share(String name, double value) {
        within(name, value, 0, 1);
    }

    static void notNegative(String name, double value) {
        within(name, value, 0, 1_000);
    }

    static void within(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " must be from " + min + " to " + max + ", is " + value);
        }
    }

    static void atLeast(String name, Duration value, Duration min) {
        if (value.compareTo(min) < 0) {
            throw new IllegalArgumentException(name + " must be at least " + min + ", is " + value);
        }
    }
}
