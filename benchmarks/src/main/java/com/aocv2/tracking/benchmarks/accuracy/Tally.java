package com.aocv2.tracking.benchmarks.accuracy;

import java.util.EnumMap;
import java.util.Map;

/** What was counted of one noise, one interval and one way of judging. Not thread-safe. */
final class Tally {
    private static final int MAX_DELAY = 3_600;

    private final Map<Stay, Integer> falsePairs = new EnumMap<>(Stay.class);
    private final int[] delaySeconds = new int[MAX_DELAY + 1];
    private final int[] delayFixes = new int[MAX_DELAY + 1];
    private int withinLimit;

    int crossings;
    int missed;
    int wrongCounts;
    int silences;
    int silencesAnswered;

    void falsePair(Stay stay) {
        falsePairs.merge(stay, 1, Integer::sum);
    }

    int falsePairs(Stay stay) {
        return falsePairs.getOrDefault(stay, 0);
    }

    void delay(int seconds, int fixes, boolean isWithinLimit) {
        delaySeconds[Math.min(seconds, MAX_DELAY)]++;
        delayFixes[Math.min(fixes, MAX_DELAY)]++;
        withinLimit += isWithinLimit ? 1 : 0;
    }

    /** Seconds that the share of the true crossings had waited at most for its event; those that were missed waited longest. */
    int delaySeconds(double share) {
        return quantile(delaySeconds, share);
    }

    /** The same in fixes. */
    int delayFixes(double share) {
        return quantile(delayFixes, share);
    }

    private int quantile(int[] counts, double share) {
        long needed = (long) Math.ceil(share * crossings);
        int value = 0;
        for (long sum = counts[0]; sum < needed && value < MAX_DELAY; sum += counts[value]) {
            value++;
        }
        return value;
    }

    /** The share of true crossings told within the limit. */
    double shareWithinLimit() {
        return crossings == 0 ? 1 : (double) withinLimit / crossings;
    }

    void add(Tally other) {
        other.falsePairs.forEach((stay, count) -> falsePairs.merge(stay, count, Integer::sum));
        for (int i = 0; i <= MAX_DELAY; i++) {
            delaySeconds[i] += other.delaySeconds[i];
            delayFixes[i] += other.delayFixes[i];
        }
        withinLimit += other.withinLimit;
        crossings += other.crossings;
        missed += other.missed;
        wrongCounts += other.wrongCounts;
        silences += other.silences;
        silencesAnswered += other.silencesAnswered;
    }
}
