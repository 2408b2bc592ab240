package com.aocv2.tracking.server.client;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Draws faults: in rough times one for some of the requests, in calm times none. Counts them. Thread-safe. */
final class RandomFaults implements FaultPlan {
    private static final int LONGEST_SPELL = 80;
    private static final Fault[] ALL = Fault.values();
    /** Who is refused twice in a row takes its credentials for wrong, and waits for a minute. */
    private static final int BETWEEN_REFUSALS = 100;

    /** A socket serves many requests until it is cut. */
    private static final int PIECES_A_REQUEST = 10;

    private final Random random;
    private final double chance;
    private final Map<Fault, Integer> drawn = new EnumMap<>(Fault.class);
    private boolean faults = true;
    private boolean rough;
    /** How many requests ago somebody was refused. */
    private int sinceRefusal = BETWEEN_REFUSALS;
    /** How many more requests the weather lasts. */
    private int left;

    /** @param chance that a request in rough times meets a fault */
    RandomFaults(Random random, double chance) {
        this.random = random;
        this.chance = chance;
    }

    @Override
    public synchronized Fault next() {
        return next(chance);
    }

    @Override
    public synchronized Fault nextOfPiece() {
        return next(chance / PIECES_A_REQUEST);
    }

    private Fault next(double chanceNow) {
        if (left-- <= 0) {
            rough = !rough;
            left = 1 + random.nextInt(LONGEST_SPELL);
        }
        Fault fault = faults && rough && random.nextDouble() < chanceNow
                ? ALL[1 + random.nextInt(ALL.length - 1)]
                : Fault.NONE;
        if (fault == Fault.SAY_401 && sinceRefusal < BETWEEN_REFUSALS) {
            fault = Fault.NONE;
        }
        sinceRefusal = fault == Fault.SAY_401 ? 0 : sinceRefusal + 1;
        drawn.merge(fault, 1, Integer::sum);
        return fault;
    }

    /** Ends all faults. */
    synchronized void endFaults() {
        faults = false;
    }

    @Override
    public synchronized int below(int bound) {
        return bound <= 0 ? 0 : random.nextInt(bound);
    }

    /** How often each was drawn. */
    synchronized Map<Fault, Integer> counts() {
        return new EnumMap<>(drawn);
    }
}
