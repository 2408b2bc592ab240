package com.aocv2.tracking.server.http;

import com.aocv2.tracking.History;
import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.json.ChangeSetJson;
import com.aocv2.tracking.json.EventJson;
import com.aocv2.tracking.server.feed.Cursor;
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
    private record Start(long seq, boolean gap) {}

    void log(Exchange exchange) {
        Query query = exchange.query("after", "vehicle", "fence", "fenceGroup", "type", "status", Page.LIMIT);
        int limit = query.integer(Page.LIMIT, USUAL_LIMIT, 1, MAX_LIMIT);
        Predicate<Event> wanted = EventFilter.of(query, new Visible(engine, exchange.principal()));
        String after = query.find("after");
        if ("latest".equals(after)) {
            answer(exchange, List.of(), history.lastSeq(), false);
            return;
        }
        Start start = start(after);
        List<ChangeSet> found = new ArrayList<>();
        long last = start.seq;
        int lookedAt = 0;
        try (Stream<ChangeSet> changes = history.changesAfter(start.seq)) {
            for (Iterator<ChangeSet> i = changes.iterator();
                    found.size() < limit && lookedAt < MAX_LOOKED_AT && i.hasNext();
                    lookedAt++) {
                ChangeSet set = i.next();
                last = set.seq();
                List<Event> events = set.events().stream().filter(wanted).toList();
                if (!events.isEmpty()) {
                    found.add(new ChangeSet(set.seq(), set.committedTime(), events));
                }
            }
        }
        answer(exchange, found, last, start.gap);
    }

    private Start start(@Nullable String after) {
        if (after == null) {
            return new Start(history.expiredSeq(), false);
        }
        Cursor cursor = Cursor.decode(after)
                .orElseThrow(() -> ProblemException.ofField("after", "is not a cursor of this server"));
        if (!cursor.historyId().equals(history.id()) || cursor.seq() > history.lastSeq()) {
            return new Start(history.expiredSeq(), true);
        }
        return new Start(Math.max(cursor.seq(), history.expiredSeq()), cursor.seq() < history.expiredSeq());
    }

    private void answer(Exchange exchange, List<ChangeSet> found, long last, boolean gap) {
        exchange.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (ChangeSet set : found) {
                ChangeSetJson.write(out, cursor(set.seq()), set);
            }
            out.writeEndArray();
            out.writeStringField("cursor", cursor(last));
            if (gap) {
                out.writeBooleanField("gap", true);
            }
            out.writeEndObject();
        });
    }

    private String cursor(long seq) {
        return new Cursor(history.id(), seq).encode();
    }

    /**
     * The newest events, newest first, each in its newest revision. The log can only be read forwards, so the end of it
     * is read in steps that grow until there is enough.
     */
    void recent(Exchange exchange) {
        Query query = exchange.query("vehicle", "fence", "fenceGroup", "type", "status", Page.LIMIT);
        int limit = query.integer(Page.LIMIT, 50, 1, MAX_LIMIT);
        Predicate<Event> wanted = EventFilter.of(query, new Visible(engine, exchange.principal()));
        long end = history.lastSeq();
        long oldest = Math.max(history.expiredSeq(), end - MAX_LOOKED_AT);
        List<Event> newest = List.of();
        long from = end;
        for (long step = 2L * limit; from > oldest && newest.size() < limit; step *= 4) {
            from = Math.max(oldest, end - step);
            newest = newestAfter(from, limit, wanted);
        }
        exchange.json(200, new Page<>(newest, null).json(EventJson::write));
    }

    private List<Event> newestAfter(long seq, int limit, Predicate<Event> wanted) {
        Deque<Event> all = new ArrayDeque<>();
        try (Stream<ChangeSet> changes = history.changesAfter(seq)) {
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
