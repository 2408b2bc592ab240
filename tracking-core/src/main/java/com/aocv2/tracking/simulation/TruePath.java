package com.aocv2.tracking.simulation;

/**
 * The true path of one vehicle, whatever its device makes of it: read forward in time, in steps of any size. A vehicle
 * never drives faster than {@value #MAX_SPEED} m/s and keeps to the streets and driveways. Holds the current drive
 * only. Not thread-safe.
 */
public final class TruePath {
    /** No vehicle is ever faster, in m/s. */
    public static final double MAX_SPEED = 20.5;

    private final String vehicleId;
    private final CallCycle cycle;
    private final Plane plane;
    private long time;

    TruePath(String vehicleId, CallCycle cycle, Plane plane, long start) {
        this.vehicleId = vehicleId;
        this.cycle = cycle;
        this.plane = plane;
        this.time = start;
    }

    /** Whose path it is. */
    public String vehicleId() {
        return vehicleId;
    }

    /**
     * Where the vehicle is at this time.
     *
     * @param newTime epoch milliseconds by a right clock, not before the simulation's start nor before the time of the
     *     last call
     * @throws IllegalArgumentException when the time is before that
     */
    public TrueState at(long newTime) {
        if (newTime < time) {
            throw new IllegalArgumentException("time goes forward only, from " + time + ", is " + newTime);
        }
        time = newTime;
        cycle.moveTo(newTime);
        return new TrueState(
                newTime,
                plane.lat(cycle.y()),
                plane.lon(cycle.x()),
                cycle.speed(),
                cycle.heading(),
                cycle.stage().status,
                cycle.stage().drives());
    }
}
