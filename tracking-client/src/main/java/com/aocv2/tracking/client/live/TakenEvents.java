package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows which revision of an event was taken last. Servers that share a database tell each what the others commit, so
 * that after a change from one to another an event may come once more, or an old revision of it behind a newer one.
 *
 * <p>It remembers the {@value #MOST} events that were taken last, which is beyond what servers can be apart; of one that
 * it has forgotten an old revision is news again. Not thread-safe.
 */
final class TakenEvents {
    static final int MOST = 10_000;

    private final Map<String, Long> newest = new LinkedHashMap<String, Long>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** Those of the events that are newer than what was taken, in their order; the list itself where all are. */
    List<Event> newIn(List<Event> events) {
        List<Event> news = new ArrayList<>(events.size());
        for (Event event : events) {
            Long taken = newest.get(event.id());
            if (taken == null || taken < event.revision()) {
                news.add(event);
            }
        }
        return news.size() == events.size() ? events : news;
    }

    void take(List<Event> events) {
        for (Event event : events) {
            newest.put(event.id(), event.revision());
        }
    }
}
