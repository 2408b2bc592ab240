package com.aocv2.tracking.live;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.live.TopKAnswer.Ranked;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The vehicles around the place of a {@link TopKWatch}: every eligible one that costs less than a bound, and a few more.
 * As long as the list can be told from them, moves need no search. Vehicles are offered by any threads; the rest is
 * called by one at a time.
 */
final class Surroundings {
    /*
     * What has to hold: an eligible vehicle that is not in `near` costs at least `bound`, or it was published a moment
     * ago and its offer is on the way. `reach` is what bound is as a distance, so offers go by it.
     *
     * A search sets reach to everything, then looks, then sets bound and reach to what it has seen. A vehicle that was
     * published before it looked is found where it is now; one published later is offered after reach was set, so it is
     * taken whatever the search saw of it.
     *
     * Who is let go is taken out first and judged afterwards. Was it published before that, it is judged by what was
     * published and taken in again if need be; was it published later, its offer finds it outside and judges it.
     */
    private static final int SPARE = 8;
    private static final int WIDER = 4;
    private static final double NOTHING = -1;

    private final TopKQuery query;
    private final VehicleIndex<LiveVehicle> places;
    private final QueryPoint point;
    private final double leastPerMetre;
    private final Set<LiveVehicle> near = ConcurrentHashMap.newKeySet();
    /** Haversines, see {@link QueryPoint#limit}. */
    private volatile double reach = NOTHING;

    private double bound;
    private long searches;

    Surroundings(TopKQuery query, VehicleIndex<LiveVehicle> places) {
        this.query = query;
        this.places = places;
        this.point = new QueryPoint(query.lat(), query.lon());
        this.leastPerMetre = query.cost().leastPerMetre();
    }

    /** Takes the vehicle in if it belongs here; says whether it does or did. */
    boolean offer(LiveVehicle vehicle) {
        if (near.contains(vehicle)) {
            return true;
        }
        if (!isInReach(vehicle)) {
            return false;
        }
        near.add(vehicle);
        return true;
    }

    private boolean isInReach(LiveVehicle vehicle) {
        Fix shown = vehicle.state().shown();
        return shown != null
                && point.bound(shown.position().lat(), shown.position().lon()) <= reach
                && isEligible(vehicle);
    }

    private boolean isEligible(LiveVehicle vehicle) {
        VehicleState state = vehicle.state();
        return !state.isOffline() && !state.isDeleted() && query.filter().test(vehicle);
    }

    /** Those around that may be in a list, with their costs of now, sorted {@link TopKRule#BY_COST}. */
    List<Ranked> ranked() {
        List<Ranked> ranked = new ArrayList<>(near.size());
        for (LiveVehicle vehicle : near) {
            Ranked judged = judge(vehicle);
            if (judged == null) {
                letGo(vehicle);
            } else {
                ranked.add(judged);
            }
        }
        ranked.sort(TopKRule.BY_COST);
        return ranked;
    }

    private @Nullable Ranked judge(LiveVehicle vehicle) {
        return isEligible(vehicle) ? cost(vehicle) : null;
    }

    /** What it costs, or null where the vehicle is too far away or cannot come. */
    private @Nullable Ranked cost(LiveVehicle vehicle) {
        Fix shown = vehicle.state().shown();
        if (shown == null) {
            return null;
        }
        Position position = shown.position();
        double metres = point.distance(position.lat(), position.lon());
        double cost = Math.max(query.cost().of(vehicle, metres), metres * leastPerMetre);
        return metres <= query.maxMetres() && cost < Double.POSITIVE_INFINITY
                ? new Ranked(vehicle, metres, cost)
                : null;
    }

    private void letGo(LiveVehicle vehicle) {
        near.remove(vehicle);
        Ranked judged = judge(vehicle);
        if (judged != null && judged.cost() < bound) {
            near.add(vehicle);
        }
    }

    /** What every eligible vehicle costs at least that is not around; infinite where all are. */
    double bound() {
        return bound;
    }

    /** How often the index was searched. */
    long searches() {
        return searches;
    }

    /** Searches anew: afterwards the k best are around and cost less than the bound. */
    void search() {
        searches++;
        reach = Double.POSITIVE_INFINITY;
        for (int n = query.k() + SPARE; ; n *= WIDER) {
            List<VehicleIndex.Neighbour<LiveVehicle>> found =
                    places.nearest(query.lat(), query.lon(), n, query.maxMetres(), this::isEligible);
            found.forEach(neighbour -> near.add(neighbour.vehicle()));
            bound = found.size() < n
                    ? Double.POSITIVE_INFINITY
                    : found.get(n - 1).metres() * leastPerMetre;
            if (bound == Double.POSITIVE_INFINITY || hasBest(ranked())) {
                break;
            }
        }
        setReach();
    }

    private boolean hasBest(List<Ranked> ranked) {
        return ranked.size() >= query.k() && ranked.get(query.k() - 1).cost() < bound;
    }

    private void setReach() {
        reach = QueryPoint.limit(Math.min(bound / leastPerMetre, query.maxMetres()));
    }

    /**
     * Lets go whom the list does not need.
     *
     * @param ranked all who are around
     * @param members whom to keep in any case
     */
    void trim(List<Ranked> ranked, Set<LiveVehicle> members) {
        int enough = query.k() + SPARE;
        if (ranked.size() > 2 * enough) {
            bound = Math.min(bound, ranked.get(enough).cost());
            setReach();
        }
        for (int i = ranked.size() - 1; i >= 0 && ranked.get(i).cost() >= bound; i--) {
            LiveVehicle vehicle = ranked.get(i).vehicle();
            if (!members.contains(vehicle)) {
                letGo(vehicle);
            }
        }
    }

    /** How many vehicles meet all but that they are offline, and cost at most so much. */
    int countOffline(double mostCost) {
        double mostMetres = Math.min(mostCost / leastPerMetre, query.maxMetres());
        return places.nearest(
                        query.lat(),
                        query.lon(),
                        Integer.MAX_VALUE,
                        mostMetres,
                        vehicle -> isOffline(vehicle) && costsAtMost(vehicle, mostCost))
                .size();
    }

    private boolean isOffline(LiveVehicle vehicle) {
        return vehicle.state().isOffline() && query.filter().test(vehicle);
    }

    private boolean costsAtMost(LiveVehicle vehicle, double mostCost) {
        Ranked judged = cost(vehicle);
        return judged != null && judged.cost() <= mostCost;
    }
}
