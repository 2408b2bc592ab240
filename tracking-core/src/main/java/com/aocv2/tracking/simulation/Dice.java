package com.aocv2.tracking.simulation;

/**
 * A random sequence that is the same on every JDK and processor, which {@link java.util.Random#nextGaussian} and the
 * intrinsics behind {@link Math} do not promise.
 *
 * <p>SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. Normal numbers by
 * the polar method: Marsaglia, Bray, SIAM Review 6 (1964) 260. Not thread-safe.
 */
final class Dice {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;
    private double spareGaussian = Double.NaN;

    /** Different streams of one seed are independent: what one purpose draws does not shift what another gets. */
    Dice(long seed, int stream, int purpose) {
        this.state = mix(seed ^ mix(stream * GAMMA + mix(purpose + 1L)));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [from, to). */
    double uniform(double from, double to) {
        return from + (to - from) * unit();
    }

    /** Uniform from {@code from} to {@code to}, both included. */
    long between(long from, long to) {
        return from + (long) (unit() * (to - from + 1));
    }

    /** Uniform in [0, bound). */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Exponentially distributed with this mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /** Each order of magnitude of [from, to) is as likely as the other. */
    double logUniform(double from, double to) {
        return from * StrictMath.exp(unit() * StrictMath.log(to / from));
    }

    /** Normal with mean 0 and deviation 1. */
    double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * unit() - 1;
            v = 2 * unit() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
        spareGaussian = v * factor;
        return u * factor;
    }
}
