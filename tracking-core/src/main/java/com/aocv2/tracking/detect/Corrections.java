package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has to be said so that what was said becomes what is true. What no longer holds is taken back; an event whose
 * time has moved is taken back and replaced; what holds already is not said again.
 */
public final class Corrections {
    private final List<Event> corrections = new ArrayList<>();
    private final Map<String, Event> gone;

    private Corrections(Map<String, Event> said) {
        this.gone = new LinkedHashMap<>(said);
    }

    /**
     * Compares.
     *
     * @param said the latest revisions of the active events in question, by id
     * @param found the events of the re-run
     * @param latest finds the latest revision of any event by id, or null
     * @return retractions first, then what is new or has changed, each in the order of the events
     */
    public static List<Event> between(
            Map<String, Event> said, List<Event> found, Function<String, @Nullable Event> latest, long now) {
        Corrections c = new Corrections(said);
        List<Event> fresh = new ArrayList<>();
        for (Event event : found) {
            Event before = c.gone.remove(event.id());
            if (before == null) {
                fresh.add(event);
            } else if (!before.detail().equals(event.detail())) {
                c.corrections.add(before.revise(event.detail(), now));
            }
        }
        c.gone.values().forEach(event -> c.corrections.add(0, event.retract(now)));
        Map<String, String> replaced = c.replaced(fresh);
        fresh.forEach(event -> c.say(event, latest.apply(event.id()), replaced.get(event.id())));
        return c.corrections;
    }

    private void say(Event event, @Nullable Event before, @Nullable String inPlaceOf) {
        if (before == null || before.status() == EventStatus.RETRACTED) {
            corrections.add(event.foundLate(before, inPlaceOf));
        }
    }

    /** By the id of an event that is new, the one it stands in place of: of its kind, nearest to it, and each once. */
    private Map<String, String> replaced(List<Event> fresh) {
        Map<String, String> replaced = new HashMap<>();
        for (Event event : gone.values()) {
            Event nearest = null;
            for (Event other : fresh) {
                boolean isFree = isSameKind(other, event) && !replaced.containsKey(other.id());
                if (isFree && (nearest == null || distance(other, event) < distance(nearest, event))) {
                    nearest = other;
                }
            }
            if (nearest != null) {
                replaced.put(nearest.id(), event.id());
            }
        }
        return replaced;
    }

    private static boolean isSameKind(Event a, Event b) {
        return a.type() == b.type() && Objects.equals(a.fenceId(), b.fenceId());
    }

    private static long distance(Event a, Event b) {
        return Math.abs(a.time() - b.time());
    }
}
