package com.aocv2.tracking.replay;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.replay.TrialEvent.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trial of one vehicle: its track judged twice side by side, and the events compared by id as soon as nothing can change
 * them any more. So no more events are held than may still change.
 */
final class VehicleTrial {
    /** How many events wait before it is looked which of them are settled. */
    private static final int HELD = 64;

    private static final Comparator<Event> ORDER = Comparator.comparingLong(Event::time)
            .thenComparing(event -> event.fenceId() == null ? "" : event.fenceId())
            .thenComparing(event -> event.type() == EventType.EXIT ? 0 : 1)
            .thenComparing(Event::id);

    private final Trial trial;
    private final Set<String> tried;
    private final TrialCounts counts;
    private final TrialSide before;
    private final TrialSide after;

    /** With how many events it is looked again which are settled: more where many were not, so that it costs little. */
    private int compareAt = HELD;

    VehicleTrial(Trial trial, TrialCounts counts, TrialSide before, TrialSide after) {
        this.trial = trial;
        this.tried = trial.tried();
        this.counts = counts;
        this.before = before;
        this.after = after;
    }

    /** Takes the next fix. */
    void take(Fix fix) {
        before.take(fix);
        after.take(fix);
        counts.fix();
        if (held() > compareAt) {
            compare(settledBefore());
            compareAt = HELD + 2 * held();
        }
    }

    private int held() {
        return before.found().size() + after.found().size();
    }

    /** Whether nothing can change an event of the period any more. */
    boolean isDone() {
        return settledBefore() > trial.to();
    }

    /** The time before which all events were found and are final, epoch milliseconds. */
    private long settledBefore() {
        return Math.min(before.judged().unsettledFrom(), after.judged().unsettledFrom());
    }

    /** No fix follows up to the time (epoch milliseconds), unless the period is done: what falls due until then does. */
    void finish(long time) {
        if (!isDone()) {
            before.settle(time);
            after.settle(time);
        }
        compare(Long.MAX_VALUE);
    }

    /** The last fix that was believed, or null; it does not depend on geofences. */
    @Nullable
    Fix last() {
        return before.judged().last();
    }

    private void compare(long settledBefore) {
        List<Event> all = new ArrayList<>(after.found().values());
        for (Event event : before.found().values()) {
            if (!after.found().containsKey(event.id())) {
                all.add(event);
            }
        }
        all.removeIf(event -> event.time() >= settledBefore);
        all.sort(ORDER);
        all.forEach(this::tell);
    }

    private void tell(Event event) {
        boolean isBefore = before.found().remove(event.id()) != null;
        boolean isAfter = after.found().remove(event.id()) != null;
        Change change = !isBefore ? Change.ADDED : isAfter ? Change.SAME : Change.GONE;
        boolean isAsked = change != Change.SAME || (event.fenceId() != null && tried.contains(event.fenceId()));
        if (isAsked && trial.covers(event.time())) {
            counts.event(new TrialEvent(change, event));
        }
    }
}
