package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.simulation.GpsNoise;
import java.time.Duration;

/** What is wrong with the fixes. */
enum Noise {
    /** New with every fix. */
    INDEPENDENT(20, 0),
    /** Lasting: a Gauss-Markov process of 30 s. */
    CORRELATED(0, 20);

    /** What a fix says of its accuracy, in metres. */
    static final double ACCURACY = 20;

    /** What a fix says that lies {@value #JUMP} m off. */
    static final double JUMP_ACCURACY = 5;

    private static final double JUMP = 200;
    private static final double JUMPS = 0.01;

    final GpsNoise gps;

    Noise(double independent, double correlated) {
        this.gps = new GpsNoise(independent, correlated, Duration.ofSeconds(30), JUMPS).withJumps(JUMP, JUMP);
    }
}
