package com.aocv2.tracking.simulation;

/**
 * How far off the position is that a receiver reads: the sum of the errors that {@link GpsNoise} describes, read forward
 * in time, in steps of any size. Each reading draws the independent error and the chance of a jump anew. Not thread-safe.
 */
public final class PositionError {
    private final GpsNoise noise;
    private final Dice dice;
    private final GaussMarkov lasting;
    private double east;
    private double north;
    private boolean jump;

    PositionError(GpsNoise noise, Dice dice, long start) {
        this.noise = noise;
        this.dice = dice;
        this.lasting = new GaussMarkov(noise.correlated(), noise.correlation().toMillis(), dice, start);
    }

    /**
     * Reads the error at this time.
     *
     * @param time epoch milliseconds, not before that of the last reading
     */
    public void read(long time) {
        lasting.moveTo(time);
        east = lasting.x() + noise.independent() * dice.gaussian();
        north = lasting.y() + noise.independent() * dice.gaussian();
        jump = dice.chance(noise.jumps());
        if (jump) {
            double distance = dice.logUniform(noise.jumpFrom(), noise.jumpTo());
            double angle = dice.uniform(0, 2 * Math.PI);
            east += distance * StrictMath.sin(angle);
            north += distance * StrictMath.cos(angle);
        }
    }

    /** Metres to the east of the truth. */
    public double east() {
        return east;
    }

    /** Metres to the north of the truth. */
    public double north() {
        return north;
    }

    /** Whether the reading is a jump, which the receiver does not know of. */
    public boolean isJump() {
        return jump;
    }
}
