package com.aocv2.tracking.simulation;

import com.aocv2.tracking.position.Position;

/** Reads the position off a vehicle: the truth plus noise. Not thread-safe. */
final class Receiver {
    /** The radius that holds 68 of 100 errors with deviation 1 on each of two axes: sqrt(-2 ln 0.32). */
    private static final double RADIUS_68 = 1.5096;

    private static final double JUMP_ACCURACY = 8;
    private static final double BEST_ACCURACY = 2;
    /** Below this speed a receiver cannot tell where it is heading, in m/s. */
    private static final double MIN_SPEED_FOR_HEADING = 1;

    private final String vehicleId;
    private final Plane plane;
    private final GpsNoise noise;
    private final Dice dice;
    private final PositionError error;
    private final double batteryPhase;

    Receiver(String vehicleId, Plane plane, GpsNoise noise, Dice dice, long start) {
        this.vehicleId = vehicleId;
        this.plane = plane;
        this.noise = noise;
        this.dice = dice;
        this.error = new PositionError(noise, dice, start);
        this.batteryPhase = dice.unit();
    }

    /** A fix of the vehicle where it is at this time, dated by its device's clock as fixTime. */
    Report.FixReport read(CallCycle vehicle, long time, long fixTime) {
        error.read(time);
        boolean jump = error.isJump();
        Position.Builder draft = Position.builder(vehicleId)
                .fixTime(fixTime)
                .accuracy(jump ? JUMP_ACCURACY : accuracy())
                .altitude(altitude(vehicle))
                .battery(battery(time));
        addMovement(draft, vehicle);
        double lat = round(plane.lat(vehicle.y() + error.north()), 1e7);
        double lon = round(plane.lon(vehicle.x() + error.east()), 1e7);
        return new Report.FixReport(draft.at(lat, lon), lat, lon, jump);
    }

    private double accuracy() {
        double sigma = Math.sqrt(noise.independent() * noise.independent() + noise.correlated() * noise.correlated());
        return round(Math.max(BEST_ACCURACY, RADIUS_68 * sigma * dice.uniform(0.8, 1.25)), 10);
    }

    private void addMovement(Position.Builder draft, CallCycle vehicle) {
        boolean exact = noise.equals(GpsNoise.NONE);
        double speed = vehicle.speed() + (exact ? 0 : 0.2 * dice.gaussian());
        double heading = vehicle.heading() + (exact ? 0 : 3 * dice.gaussian());
        draft.speed(round(Math.max(0, speed), 100));
        if (speed >= MIN_SPEED_FOR_HEADING) {
            draft.heading(((round(heading, 10) % 360) + 360) % 360);
        }
    }

    /** Gentle hills; only that it is smooth matters. */
    private static double altitude(CallCycle vehicle) {
        return round(60 + 35 * StrictMath.sin(vehicle.x() / 900) + 20 * StrictMath.cos(vehicle.y() / 700), 10);
    }

    /** Down to 40 % and up again within eight hours. */
    private double battery(long time) {
        double phase = (time / (8 * 3_600_000.0) + batteryPhase) % 1;
        return round(0.4 + 1.2 * Math.abs(phase - 0.5), 100);
    }

    static double round(double value, double scale) {
        return Math.rint(value * scale) / scale;
    }
}
