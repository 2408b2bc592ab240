package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.geofence.Detection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The tallies of all noises, intervals and ways of judging, and what they were counted in. Not thread-safe. */
final class Scores {
    /** Seconds between two fixes. */
    static final int[] INTERVALS = {1, 10, 60};

    private record Key(Noise noise, int interval, Detection.Mode mode) {}

    private final Map<Key, Tally> tallies = new HashMap<>();
    private final Map<Stay, Long> seconds = new EnumMap<>(Stay.class);
    private final Map<Stay, Long> nearSeconds = new EnumMap<>(Stay.class);

    Tally of(Noise noise, int interval, Detection.Mode mode) {
        return tallies.computeIfAbsent(new Key(noise, interval, mode), key -> new Tally());
    }

    void watched(Stay stay, long watched, long near) {
        seconds.merge(stay, watched, Long::sum);
        nearSeconds.merge(stay, near, Long::sum);
    }

    double days(Stay stay) {
        return seconds.getOrDefault(stay, 0L) / 86_400.0;
    }

    double shareNear(Stay stay) {
        return (double) nearSeconds.getOrDefault(stay, 0L) / seconds.getOrDefault(stay, 1L);
    }

    void add(Scores other) {
        other.tallies.forEach(
                (key, tally) -> of(key.noise, key.interval, key.mode).add(tally));
        other.seconds.forEach((stay, watched) -> watched(stay, watched, other.nearSeconds.getOrDefault(stay, 0L)));
    }
}
