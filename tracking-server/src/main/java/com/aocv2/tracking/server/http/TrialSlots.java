package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.http.Problem.Kind;
import java.util.HashSet;
import java.util.Set;

/** Who runs a trial: one at a time for each person, and few at all, so that tracks can still be read. Thread-safe. */
final class TrialSlots {
    private static final int MAX_TRIALS = 4;
    private static final int RETRY_SECONDS = 5;

    private final Set<String> running = new HashSet<>();

    /**
     * Takes a place.
     *
     * @throws ProblemException when there is none for now
     */
    synchronized void enter(String person) {
        if (running.contains(person)) {
            throw new ProblemException(
                    Problem.later(Kind.RATE_LIMITED, "a trial of yours is running; cancel it or wait", RETRY_SECONDS));
        }
        if (running.size() >= MAX_TRIALS) {
            throw new ProblemException(
                    Problem.later(Kind.OVERLOADED, "others are trying geofences out", RETRY_SECONDS));
        }
        running.add(person);
    }

    synchronized void leave(String person) {
        running.remove(person);
    }
}
