package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventId;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One judgement of a vehicle by its geofences: what does not change while these are gone through, and the events found.
 * One is used again and again; not thread-safe.
 */
final class Case {
    /** By time; of one time exits first, and each in the order of the fences' ids. */
    private static final Comparator<Event> IN_ORDER =
            Comparator.comparingLong(Event::time).thenComparingInt(Case::rank);

    private final List<Event> events = new ArrayList<>();

    /** The geofences that the vehicle was inside of, or had a run open with, when the fix came. */
    final List<Geofence> engaged = new ArrayList<>();

    @Nullable
    Fix previous;

    @SuppressWarnings("NullAway.Init") // begin sets both
    Fix fix;

    @SuppressWarnings("NullAway.Init")
    Findings findings;

    Case begin(@Nullable Fix newPrevious, Fix newFix, Findings newFindings) {
        previous = newPrevious;
        fix = newFix;
        findings = newFindings;
        events.clear();
        engaged.clear();
        return this;
    }

    Position position() {
        return fix.position();
    }

    /** Where the vehicle is until the fix: at the one before. */
    Fix last() {
        return previous == null ? fix : previous;
    }

    double accuracy() {
        return OutlierFilter.accuracyOf(fix.position());
    }

    /** Finds an event at the place of the last fix, whatever its time. */
    void addNow(Geofence fence, long time, Detail detail, Cause cause) {
        Fix last = last();
        add(fence, last, time, detail, cause, List.of(last.position().fixTime()));
    }

    /** Finds an event at the place of a fix. */
    void add(Geofence fence, Fix at, long time, Detail detail, Cause cause, List<Long> fixTimes) {
        Position p = at.position();
        double distance =
                cause == Cause.FENCE_REMOVED ? Double.NaN : fence.shape().boundaryDistance(p.lat(), p.lon());
        Reason reason = new Reason(cause, distance, OutlierFilter.accuracyOf(p), fixTimes);
        String id = EventId.of(p.vehicleId(), fence.id(), detail.type(), time);
        events.add(Event.first(id, p.vehicleId(), fence.id(), time, findings.now(), p.lat(), p.lon(), detail, reason));
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Hands over what was found, in its order. */
    void deliver() {
        if (events.size() > 1) {
            events.sort(IN_ORDER);
        }
        for (int i = 0; i < events.size(); i++) {
            findings.add(events.get(i));
        }
    }

    private static int rank(Event event) {
        return event.type() == EventType.EXIT ? 0 : event.type() == EventType.CROSS ? 1 : 2;
    }
}
