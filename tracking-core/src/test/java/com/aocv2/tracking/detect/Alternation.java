package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Watches that after every commit the active ENTER and EXIT of each geofence alternate, and that revisions count up. */
final class Alternation implements TrackingListener {
    private final Map<String, Event> latest = new HashMap<>();
    private String firstMisstep = "";
    private long seq;

    /** What went wrong first, empty where nothing did. */
    String firstMisstep() {
        return firstMisstep;
    }

    /** An engine that starts may have something to say before anybody listens. */
    void catchUp(Store store) {
        try (Stream<ChangeSet> missed = store.changesAfter(seq)) {
            missed.forEach(this::onChanges);
        }
    }

    @Override
    public void onChanges(ChangeSet changes) {
        seq = changes.seq();
        Set<String> fences = new HashSet<>();
        for (Event event : changes.events()) {
            Event before = latest.put(event.id(), event);
            if (event.revision() != (before == null ? 1 : before.revision() + 1)) {
                misstep(event + " follows " + before);
            }
            if (event.type() == EventType.ENTER || event.type() == EventType.EXIT) {
                fences.add(Objects.requireNonNull(event.fenceId()));
            }
        }
        fences.forEach(this::check);
    }

    private void check(String fence) {
        List<Event> events = new ArrayList<>();
        for (Event event : latest.values()) {
            boolean isActive = event.status() == EventStatus.ACTIVE && fence.equals(event.fenceId());
            if (isActive && (event.type() == EventType.ENTER || event.type() == EventType.EXIT)) {
                events.add(event);
            }
        }
        events.sort(Comparator.comparingLong(Event::time));
        for (int i = 0; i < events.size(); i++) {
            EventType expected = i % 2 == 0 ? EventType.ENTER : EventType.EXIT;
            boolean isTie = i + 1 < events.size()
                    && events.get(i).time() == events.get(i + 1).time();
            if (isTie && events.get(i).type() != expected) {
                events.add(i, events.remove(i + 1));
            }
            if (events.get(i).type() != expected) {
                misstep("no alternation: " + events);
                return;
            }
        }
    }

    private void misstep(String what) {
        firstMisstep = firstMisstep.isEmpty() ? what : firstMisstep;
    }
}
