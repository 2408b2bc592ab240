package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what judging finds: events, and transitions that were suppressed. Not thread-safe. */
public final class Findings {
    private final long now;
    private final List<Event> events = new ArrayList<>();
    private final Map<Suppression, Integer> suppressed = new EnumMap<>(Suppression.class);

    /** Nothing yet; {@code now} is when it is found, epoch milliseconds by the server. */
    public Findings(long now) {
        this.now = now;
    }

    /** When this is found, epoch milliseconds by the server. */
    public long now() {
        return now;
    }

    /** The events found, in the order in which they are to be delivered. */
    public List<Event> events() {
        return events;
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

    void add(Event event) {
        events.add(event);
    }

    void suppress(Suppression reason) {
        suppressed.merge(reason, 1, Integer::sum);
    }
}
