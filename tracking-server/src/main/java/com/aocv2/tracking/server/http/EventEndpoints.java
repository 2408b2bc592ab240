package com.aocv2.tracking.server.http;

import com.aocv2.tracking.History;
import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.json.ChangeSetJson;
import com.aocv2.tracking.json.EventJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened: the log of change sets, its newest events, and those of one vehicle. */
final class EventEndpoints {
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    /** How many change sets one request looks at, however few of them its filter lets through. */
    private static final int MAX_LOOKED_AT = 20_000;

    private static final long USUAL_RANGE = Duration.ofDays(1).toMillis();

    private final TrackingEngine engine;
    private final History history;
    private final InstantSource clock;

    EventEndpoints(TrackingEngine engine, InstantSource clock) {
        this.engine = engine;
        this.history = engine.history();
        this.clock = clock;
    }

    /** Where reading begins, and whether something before it is lost to the reader. */
    private record Start(Cursor place, boolean gap) {}

    void log(Exchange exchange) {
        Query query = exchange.query("after", "vehicle", "fence", "fenceGroup", "type", "status", Page.LIMIT);
        int limit = query.integer(Page.LIMIT, USUAL_LIMIT, 1, MAX_LIMIT);
        Predicate<Event> wanted = EventFilter.of(query, new Visible(engine, exchange.principal()));
        String after = query.find("after");
        if ("latest".equals(after)) {
            answer(exchange, List.of(), history.end(), false);
            return;
        }
        Start start = start(after);
        List<Told> found = new ArrayList<>();
        // Before reading: nothing up to here is missed by who has read on to the end.
        Cursor end = history.end();
        Cursor place = start.place;
        int lookedAt = 0;
        try (Stream<ChangeSet> changes = history.changesAfter(place)) {
            Iterator<ChangeSet> i = changes.iterator();
            while (found.size() < limit && lookedAt < MAX_LOOKED_AT && i.hasNext()) {
                ChangeSet set = i.next();
                lookedAt++;
                place = place.after(set);
                List<Event> events = set.events().stream().filter(wanted).toList();
                if (!events.isEmpty()) {
                    found.add(new Told(set.with(events), place));
                }
            }
            if (!i.hasNext()) {
                place = place.join(end);
            }
        }
        answer(exchange, found, place, start.gap);
    }

    private Start start(@Nullable String after) {
        if (after == null) {
            return new Start(history.beginning(), false);
        }
        Cursor cursor = Cursor.parse(after)
                .orElseThrow(() -> ProblemException.ofField("after", "is not a cursor of this server"));
        Cursor resumed = history.resume(cursor);
        return new Start(resumed, !resumed.equals(cursor));
    }

    /** A change set, and the place behind it. */
    private record Told(ChangeSet changes, Cursor place) {}

    private static void answer(Exchange exchange, List<Told> found, Cursor last, boolean gap) {
        exchange.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (Told told : found) {
                ChangeSetJson.write(out, told.place.toText(), told.changes);
            }
            out.writeEndArray();
            out.writeStringField("cursor", last.toText());
            if (gap) {
                out.writeBooleanField("gap", true);
            }
            out.writeEndObject();
        });
    }

    /**
     * The newest events, newest first, each in its newest revision. The log can only be read forwards, so the end of it
     * is read in steps that grow until there is enough.
     */
    void recent(Exchange exchange) {
        Query query = exchange.query("vehicle", "fence", "fenceGroup", "type", "status", Page.LIMIT);
        int limit = query.integer(Page.LIMIT, 50, 1, MAX_LIMIT);
        Predicate<Event> wanted = EventFilter.of(query, new Visible(engine, exchange.principal()));
        Cursor oldest = history.beforeEnd(MAX_LOOKED_AT);
        List<Event> newest = List.of();
        boolean more = true;
        for (long step = 2L * limit; more && newest.size() < limit; step *= 4) {
            Cursor from = step < MAX_LOOKED_AT ? history.beforeEnd(step) : oldest;
            newest = newestAfter(from, limit, wanted);
            more = !from.equals(oldest);
        }
        exchange.json(200, new Page<>(newest, null).json(EventJson::write));
    }

    private List<Event> newestAfter(Cursor place, int limit, Predicate<Event> wanted) {
        Deque<Event> all = new ArrayDeque<>();
        try (Stream<ChangeSet> changes = history.changesAfter(place)) {
            changes.flatMap(set -> set.events().stream()).filter(wanted).forEach(all::addFirst);
        }
        Set<String> seen = new HashSet<>();
        return all.stream().filter(event -> seen.add(event.id())).limit(limit).toList();
    }

    /** One vehicle's events in a time, oldest first. */
    void ofVehicle(Exchange exchange) {
        Query query = exchange.query("from", "to", "fence", "fenceGroup", "type", "status", Page.LIMIT, Page.CURSOR);
        int limit = query.integer(Page.LIMIT, MAX_LIMIT, 1, 10 * MAX_LIMIT);
        String vehicleId = exchange.variable("id");
        Visible visible = new Visible(engine, exchange.principal());
        visible.requireVehicle(vehicleId);
        Range range = Range.of(query, clock.millis(), USUAL_RANGE);
        String after = Page.position(query.find(Page.CURSOR));
        Predicate<Event> wanted = EventFilter.of(query, visible);
        List<Event> found;
        try (Stream<Event> events = history.events(vehicleId, range.from(), range.to())) {
            found = events.filter(event -> after == null || place(event).compareTo(after) > 0)
                    .filter(wanted)
                    .limit(limit + 1L)
                    .toList();
        }
        String next = found.size() <= limit ? null : Page.cursor(place(found.get(limit - 1)));
        List<Event> items = next == null ? found : found.subList(0, limit);
        exchange.json(200, new Page<>(items, next).json(EventJson::write));
    }

    /** Sorts as text the way the store sorts: by time, then id. */
    private static String place(Event event) {
        return String.format(Locale.ROOT, "%019d", event.time()) + event.id();
    }
}
