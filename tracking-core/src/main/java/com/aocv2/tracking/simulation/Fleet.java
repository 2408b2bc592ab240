package com.aocv2.tracking.simulation;

import java.util.Arrays;
import java.util.Locale;

/** Who drives and what their devices are like; decided by the settings alone. Immutable and thread-safe. */
final class Fleet {
    /** What dice are for; the numbers are part of what a seed means. */
    private static final int STREETS = 1;

    private static final int CALLS = 2;
    private static final int NOISE = 3;
    private static final int NETWORK = 4;
    private static final int REPORTING = 5;
    private static final int CLOCKS = 6;

    private final SimulationSettings settings;
    private final Plane plane;
    private final Town town;
    private final int digits;
    private final Clock[] clocks;

    Fleet(SimulationSettings settings) {
        this.settings = settings;
        this.plane = new Plane(settings.city());
        this.town = new Town(settings.city(), plane, dice(0, STREETS));
        this.digits = Math.max(3, Integer.toString(settings.vehicles()).length());
        this.clocks = clocks();
    }

    private Dice dice(int vehicle, int purpose) {
        return new Dice(settings.seed(), vehicle, purpose);
    }

    /** The shares hold exactly, so that a small fleet has its wrong clocks too; who has them is drawn. */
    private Clock[] clocks() {
        Clock[] all = new Clock[settings.vehicles()];
        Arrays.fill(all, new Clock(0, true));
        Dice dice = dice(0, CLOCKS);
        long skewed = Math.round(settings.faults().skewedClocks() * all.length);
        long silent = Math.round(settings.faults().skewedWithoutSentAt() * skewed);
        for (int i = 0; i < skewed; i++) {
            int chosen = dice.below(all.length);
            while (all[chosen].offset() != 0) {
                chosen = (chosen + 1) % all.length;
            }
            long offset = (long) dice.logUniform(15_000, 600_000);
            all[chosen] = new Clock(dice.chance(0.5) ? offset : -offset, i >= silent);
        }
        return all;
    }

    Plane plane() {
        return plane;
    }

    Town town() {
        return town;
    }

    Clock clock(int vehicle) {
        return clocks[vehicle];
    }

    /** Numbered from 1. */
    String id(int vehicle) {
        return settings.idPrefix() + String.format(Locale.ROOT, "%0" + digits + "d", vehicle + 1);
    }

    CallCycle cycle(int vehicle, RouteFinder routes) {
        return new CallCycle(
                town, routes, dice(vehicle, CALLS), vehicle, settings.start().toEpochMilli());
    }

    /** The error that the vehicle's device would make with this noise. */
    PositionError error(int vehicle, GpsNoise noise) {
        return new PositionError(noise, dice(vehicle, NOISE), settings.start().toEpochMilli());
    }

    Device device(int vehicle, RouteFinder routes, Outbox outbox) {
        long start = settings.start().toEpochMilli();
        String id = id(vehicle);
        Clock clock = clocks[vehicle];
        return new Device(
                id,
                settings,
                cycle(vehicle, routes),
                new Receiver(id, plane, settings.noise(), dice(vehicle, NOISE), start),
                clock,
                new Link(clock, plane, settings.faults(), dice(vehicle, NETWORK), outbox, start),
                dice(vehicle, REPORTING));
    }
}
