package com.aocv2.tracking.cluster;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.NearestAnswer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where every vehicle is now by the word of all nodes. Of vehicles that nobody watches here this node hears with a delay;
 * so whoever asks about them has the relay asked before, where there is one and it is there. It answers what {@link
 * LiveState} answers. Thread-safe; blocks for the relay's timeout at most, once in a while.
 */
public final class FreshState {
    private final LiveState live;
    private final Refreshment refreshment;

    FreshState(LiveState live, Refreshment refreshment) {
        this.live = live;
        this.refreshment = refreshment;
    }

    /** What this node knows by itself, for an engine that has no relay. */
    public static FreshState of(LiveState live) {
        return new FreshState(live, Refreshment.NONE);
    }

    /** See {@link LiveState#find}. */
    public Optional<LiveVehicle> find(String vehicleId) {
        refreshment.refresh(List.of(vehicleId));
        return live.find(vehicleId);
    }

    /**
     * See {@link LiveState#nearest(double, double, int, double, Predicate)}. Vehicles more than 200 km away are shown as
     * this node has heard of them.
     */
    public NearestAnswer nearest(
            double lat, double lon, int k, double maxMetres, Predicate<? super LiveVehicle> filter) {
        NearestAnswer answer = live.nearest(lat, lon, k, maxMetres, filter);
        if (refreshment.isNeeded()) {
            List<String> ids = answer.neighbours().stream()
                    .map(neighbour -> neighbour.vehicle().id())
                    .toList();
            double reach =
                    ids.size() < k ? maxMetres : answer.neighbours().get(k - 1).metres();
            boolean came = refreshment.refreshAround(lat, lon, reach);
            boolean left = refreshment.refresh(ids);
            if (came || left) {
                return live.nearest(lat, lon, k, maxMetres, filter);
            }
        }
        return answer;
    }

    /**
     * See {@link LiveState#within}. In a box that is wider or higher than 400 km vehicles are shown as this node has heard
     * of them.
     */
    public List<LiveVehicle> within(Box box, Predicate<? super LiveVehicle> filter) {
        List<LiveVehicle> answer = live.within(box, filter);
        if (refreshment.isNeeded()) {
            List<String> ids = answer.stream().map(LiveVehicle::id).toList();
            boolean came = refreshment.refreshWithin(box);
            boolean left = refreshment.refresh(ids);
            if (came || left) {
                return live.within(box, filter);
            }
        }
        return answer;
    }
}
