package com.aocv2.tracking.live;

import com.aocv2.tracking.live.TopKAnswer.Ranked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches which k vehicles come to a place at the least cost, as they move. It has no thread and hears of nothing by
 * itself: whoever holds it offers it the vehicles that were published and asks it for answers.
 *
 * <pre>{@code
 * TopKWatch watch = engine.live().watch(TopKQuery.at(37.76, -122.41, 5).withFilter(
 *         vehicle -> vehicle.state().status() == VehicleStatus.AVAILABLE));
 * engine.listen(new TrackingListener() {
 *     public void onVehicles(List<LiveVehicle> vehicles) {
 *         if (watch.offer(vehicles)) {
 *             executor.execute(() -> watch.poll().ifPresent(this::show)); // of one thread
 *         }
 *     }
 * });
 * watch.poll().ifPresent(this::show);
 * }</pre>
 *
 * <p><b>The first answer</b> has the k vehicles of least cost that are in contact, meet the filter and are not farther
 * away than the query allows; the least cost first, ties by id. <b>Further answers</b> come only with changes: when
 * another vehicle is in the list, or the order is another. Costs and distances are those of the moment of the answer;
 * that they or {@code leftOut} have changed is no reason for one. So that a list does not flicker, one vehicle
 * <i>beats</i> another when its cost is less by at least 5 % of the other's cost or by at least the margin (50 m),
 * whichever is the lesser. A list follows the one before it like this:
 *
 * <ol>
 *   <li>Who went offline, was deleted, does not meet the filter any more or is farther away than the query allows leaves
 *       at once, whoever takes its place.
 *   <li>The others, in the order of the list, each move up to before the first one that they beat.
 *   <li>Of the vehicles that were not in the list, the least cost first and ties by id, each comes in while there are
 *       fewer than k. When there are k, it comes in if it beats the one of the greatest cost (ties: the greater id),
 *       which goes. It stands before the first one of greater cost (ties: of greater id).
 * </ol>
 *
 * Therefore nobody in a list stands behind one it beats, and nobody outside beats one inside: no list is ever wrong by
 * 5 % or the margin. The list before is the last answer, so a holder that polls less often is told less.
 *
 * <p>{@link #offer} is thread-safe and costs some tens of nanoseconds for a vehicle that is far away, whatever the
 * number of vehicles. {@link #poll} is called by one thread at a time. Nothing blocks. What the query's filter or cost
 * throw is thrown by both.
 */
public final class TopKWatch {
    private final TopKRule rule;
    private final int k;
    private final Surroundings around;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final AtomicBoolean searchDue = new AtomicBoolean(true);
    private boolean begun;
    /** The last answer. */
    private List<LiveVehicle> shown = List.of();

    TopKWatch(TopKQuery query, VehicleIndex<LiveVehicle> places) {
        this.rule = new TopKRule(query.k(), query.cost().margin());
        this.k = query.k();
        this.around = new Surroundings(query, places);
    }

    /**
     * Notes vehicles that were published: what {@code TrackingListener.onVehicles} brings.
     *
     * @return whether one of them concerns the watch, so that there may be an answer
     */
    public boolean offer(Collection<LiveVehicle> vehicles) {
        boolean any = false;
        for (LiveVehicle vehicle : vehicles) {
            any |= around.offer(vehicle);
        }
        if (any) {
            changed.set(true);
        }
        return any;
    }

    /** Filter or cost answer differently now: the next poll looks at everything again. Thread-safe. */
    public void recheck() {
        searchDue.set(true);
        changed.set(true);
    }

    /** The first answer, and from then on an answer where there is a change, or empty. */
    public Optional<TopKAnswer> poll() {
        // Before looking: what is offered from now on is for the next time.
        if (!changed.getAndSet(false)) {
            return Optional.empty();
        }
        List<Ranked> list = look();
        List<LiveVehicle> now = list.stream().map(Ranked::vehicle).toList();
        if (begun && now.equals(shown)) {
            return Optional.empty();
        }
        begun = true;
        shown = now;
        double reach = list.size() < k
                ? Double.POSITIVE_INFINITY
                : TopKRule.mostCostly(list).cost();
        return Optional.of(new TopKAnswer(list, around.countOffline(reach)));
    }

    private List<Ranked> look() {
        if (searchDue.getAndSet(false)) {
            around.search();
        }
        List<Ranked> ranked = around.ranked();
        List<Ranked> list = next(ranked);
        if (!isCertain(list)) {
            // Once is enough: what moves meanwhile is offered, and is for the next time.
            around.search();
            ranked = around.ranked();
            list = next(ranked);
        }
        Set<LiveVehicle> members = new HashSet<>();
        list.forEach(member -> members.add(member.vehicle()));
        around.trim(ranked, members);
        return list;
    }

    private List<Ranked> next(List<Ranked> ranked) {
        Map<LiveVehicle, Ranked> outsiders = new LinkedHashMap<>();
        ranked.forEach(item -> outsiders.put(item.vehicle(), item));
        List<Ranked> members = new ArrayList<>(k);
        for (LiveVehicle vehicle : shown) {
            Ranked member = outsiders.remove(vehicle);
            if (member != null) {
                members.add(member);
            }
        }
        return rule.next(members, outsiders.values());
    }

    /** Whether nobody who is not around could be in the list. */
    private boolean isCertain(List<Ranked> list) {
        double bound = around.bound();
        if (bound == Double.POSITIVE_INFINITY) {
            return true;
        }
        return list.size() == k
                && !rule.beats(bound, TopKRule.mostCostly(list).cost())
                && list.stream().allMatch(item -> item.cost() < bound || shown.contains(item.vehicle()));
    }

    /** How often it searched the index, for tests and benchmarks in this package. */
    long searches() {
        return around.searches();
    }
}
