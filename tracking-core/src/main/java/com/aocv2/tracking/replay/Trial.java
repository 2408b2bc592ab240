package com.aocv2.tracking.replay;

import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.InvalidFieldException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Geofences to try out on stored history: what would have been told in a period, had they always been so?
 *
 * <pre>{@code
 * Geofence wider = hospital.toBuilder().shape(Circle.of(37.7554, -122.4047, 400)).build();
 * Trial trial = Trial.of(List.of(wider), from, to).withVehicles(Set.of("ambulance-7"));
 * engine.history().tryOut(trial, event -> System.out.println(event));
 * }</pre>
 *
 * @param put geofences that are new, or that take the place of the present one with the same id
 * @param removed ids of geofences to try without
 * @param from the first event time to look at, epoch milliseconds
 * @param to the last event time to look at, epoch milliseconds
 * @param vehicles the ids of the vehicles; null for all
 * @param warmUp from how long before {@code from} tracks are judged, so that who came in before the period is known to be
 *     inside; at most 31 days, by default 1 hour
 */
public record Trial(
        List<Geofence> put,
        Set<String> removed,
        long from,
        long to,
        @Nullable Set<String> vehicles,
        Duration warmUp) {
    private static final Duration USUAL_WARM_UP = Duration.ofHours(1);
    private static final Duration MAX_WARM_UP = Duration.ofDays(31);

    /**
     * Checks all and keeps its own copies.
     *
     * @throws InvalidFieldException naming what breaks its rule
     */
    public Trial {
        put = List.copyOf(put);
        removed = Set.copyOf(removed);
        vehicles = vehicles == null ? null : Set.copyOf(vehicles);
        if (from > to) {
            throw new InvalidFieldException("from", "is after to");
        }
        if (warmUp.isNegative() || warmUp.compareTo(MAX_WARM_UP) > 0) {
            throw new InvalidFieldException("warmUp", "must be from 0 to " + MAX_WARM_UP + ", is " + warmUp);
        }
        for (Geofence fence : put) {
            if (removed.contains(fence.id())) {
                throw new InvalidFieldException("removed", fence.id() + " is also among those to put");
            }
        }
    }

    /** A trial of geofences in the place of the present ones, by all vehicles. */
    public static Trial of(List<Geofence> put, long from, long to) {
        return new Trial(put, Set.of(), from, to, null, USUAL_WARM_UP);
    }

    /** The same without some of the present geofences. */
    public Trial withRemoved(Set<String> ids) {
        return new Trial(put, ids, from, to, vehicles, warmUp);
    }

    /** The same for some vehicles only. */
    public Trial withVehicles(Set<String> ids) {
        return new Trial(put, removed, from, to, ids, warmUp);
    }

    /** The same, judged from another time before the period. */
    public Trial withWarmUp(Duration value) {
        return new Trial(put, removed, from, to, vehicles, value);
    }

    /** The ids of the geofences that are tried. */
    Set<String> tried() {
        Set<String> ids = new HashSet<>(removed);
        put.forEach(fence -> ids.add(fence.id()));
        return ids;
    }

    boolean covers(long time) {
        return time >= from && time <= to;
    }
}
