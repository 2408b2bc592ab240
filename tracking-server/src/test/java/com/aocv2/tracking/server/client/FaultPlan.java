package com.aocv2.tracking.server.client;

/** Decides what goes wrong. Thread-safe. */
interface FaultPlan {
    /** What happens to the next request. */
    Fault next();

    /** What happens to the next piece of a socket's frames. */
    Fault nextOfPiece();

    /** A number from 0 to below the bound, or 0: where a fault begins, or how long it takes. */
    int below(int bound);
}
