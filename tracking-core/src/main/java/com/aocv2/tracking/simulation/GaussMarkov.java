package com.aocv2.tracking.simulation;

/**
 * An error on two axes that changes slowly: a stationary first-order Gauss-Markov process with autocorrelation
 * sigma^2 exp(-t / tau). Stepped exactly, so its statistics do not depend on the interval: Gillespie, Physical Review E
 * 54 (1996) 2084. Not thread-safe.
 */
final class GaussMarkov {
    private final double sigma;
    private final double tauMillis;
    private final Dice dice;
    private long time;
    private double x;
    private double y;

    GaussMarkov(double sigma, double tauMillis, Dice dice, long time) {
        this.sigma = sigma;
        this.tauMillis = tauMillis;
        this.dice = dice;
        this.time = time;
        this.x = sigma * dice.gaussian();
        this.y = sigma * dice.gaussian();
    }

    void moveTo(long newTime) {
        double kept = StrictMath.exp((time - newTime) / tauMillis);
        double fresh = sigma * Math.sqrt(1 - kept * kept);
        x = kept * x + fresh * dice.gaussian();
        y = kept * y + fresh * dice.gaussian();
        time = newTime;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }
}
