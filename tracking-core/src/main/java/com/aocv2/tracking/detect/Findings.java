package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects what judging finds: events, and transitions that were suppressed. These are counted; what speaks against each
 * is put together only for somebody who wants to hear it. Not thread-safe.
 */
public final class Findings {
    private long now;
    private final List<Event> events = new ArrayList<>();
    private final List<Event> revisions = new ArrayList<>(0);
    private final Map<Suppression, Integer> suppressed = new EnumMap<>(Suppression.class);
    private final @Nullable Consumer<Suppressed> onSuppressed;

    /** Nothing yet; {@code now} is when it is found, epoch milliseconds by the server. */
    public Findings(long now) {
        this(now, null);
    }

    private Findings(long now, @Nullable Consumer<Suppressed> onSuppressed) {
        this.now = now;
        this.onSuppressed = onSuppressed;
    }

    /** Nothing yet; every transition that is suppressed is also told, with its facts. */
    public static Findings tellingSuppressed(long now, Consumer<Suppressed> listener) {
        return new Findings(now, listener);
    }

    /** When this is found, epoch milliseconds by the server. */
    public long now() {
        return now;
    }

    /** What is found from here on is found at this time, epoch milliseconds by the server. */
    public void at(long time) {
        this.now = time;
    }

    /** The events found, in the order in which they are to be delivered. */
    public List<Event> events() {
        return events;
    }

    /** Hands over what was found since the last time, of each event the newest revision last; none of it is kept. */
    public List<Event> takeAll() {
        if (events.isEmpty() && revisions.isEmpty()) {
            return List.of();
        }
        List<Event> taken = new ArrayList<>(events);
        taken.addAll(revisions);
        events.clear();
        revisions.clear();
        return taken;
    }

    /** How many transitions were suppressed for the reason. */
    public int suppressed(Suppression reason) {
        return suppressed.getOrDefault(reason, 0);
    }

    /** The newest revision of the event that is among them, or null. */
    public @Nullable Event find(String id) {
        int at = indexOf(id);
        return at < 0 ? null : events.get(at);
    }

    /** Takes a correction of what was said, or of what is among these and was not said yet. */
    public void correct(Event correction) {
        int at = indexOf(correction.id());
        if (at < 0 || events.get(at).revision() > 1) {
            events.add(correction);
        } else if (correction.status() == EventStatus.RETRACTED) {
            events.remove(at);
        } else {
            events.set(at, events.get(at).withDetail(correction.detail()));
        }
    }

    private int indexOf(String id) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** Takes an event that is said for the first time, or its next revision. */
    public void add(Event event) {
        events.add(event);
    }

    /** An event that was said before turns out to be more than that. */
    void revise(Event event) {
        int at = indexOf(event.id());
        if (at >= 0 && events.get(at).revision() == 1) {
            events.set(at, event);
        } else {
            revisions.add(event);
        }
    }

    /** Takes out the events that were said before and have changed, as if they had not been said; in their order. */
    public List<Event> takeRevisions() {
        List<Event> taken = List.copyOf(revisions);
        revisions.clear();
        return taken;
    }

    /** Takes note of a run towards the geofence's other side that a fix has opposed. */
    void suppress(Suppression reason, Geofence fence, Run run, Fix opposing) {
        count(reason);
        if (onSuppressed != null) {
            onSuppressed.accept(Suppressed.opposed(reason, fence, run, opposing));
        }
    }

    /** Takes note of a fix that is not believed. */
    void disbelieve(Fix fix, @Nullable Fix anchor) {
        count(Suppression.SUSPECT_FIX);
        if (onSuppressed != null) {
            onSuppressed.accept(Suppressed.suspect(fix, anchor));
        }
    }

    private void count(Suppression reason) {
        suppressed.merge(reason, 1, Integer::sum);
    }
}
