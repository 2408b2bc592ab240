package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.track.FixCsv.Row;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sends recorded fixes to a running server, in order, one request after the other. Not thread-safe. */
final class RemoteReplay implements ReplayTarget {
    private static final int BATCH = 1_000;

    private final RemoteServer server;
    private final InstantSource clock;
    private final long shift;
    private final String begin;
    private final List<Position> batch = new ArrayList<>(BATCH);
    private final Set<String> vehicles = new TreeSet<>();
    private final OutcomeCounts outcomes = new OutcomeCounts();
    private long fixes;

    /** @param shift milliseconds that are added to all times */
    RemoteReplay(RemoteServer server, InstantSource clock, long shift) {
        this.server = server;
        this.clock = clock;
        this.shift = shift;
        this.begin = server.get("/api/v1/events?after=latest").path("cursor").asText();
    }

    @Override
    public void add(Row row) {
        batch.add(asOfNow(row));
        vehicles.add(row.position().vehicleId());
        fixes++;
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** A clock that was wrong then is as wrong now: what counts is the time between sending and arrival. */
    private Position asOfNow(Row row) {
        Position fix = row.position();
        boolean known = fix.sentAt() != Position.UNKNOWN_TIME && row.arrivedTime() != Position.UNKNOWN_TIME;
        long sentAt = known ? clock.millis() - (row.arrivedTime() - fix.sentAt()) : Position.UNKNOWN_TIME;
        return fix.withTimes(fix.fixTime() + shift, sentAt);
    }

    @Override
    public void flush() {
        if (!batch.isEmpty()) {
            outcomes.add(server.report(batch));
            batch.clear();
        }
    }

    @Override
    public OutcomeCounts outcomes() {
        return outcomes;
    }

    @Override
    public @Nullable String suppressed() {
        return null;
    }

    /** Reads what the server logged since the replay began. A later revision of an event takes the earlier's place. */
    @Override
    public List<ReplayedEvent> events() {
        Map<String, ReplayedEvent> active = new LinkedHashMap<>();
        String cursor = begin;
        while (true) {
            JsonNode page = server.get("/api/v1/events?limit=1000&after=" + encoded(cursor));
            page.path("items").forEach(changes -> changes.path("events").forEach(event -> take(event, active)));
            String next = page.path("cursor").asText();
            if (next.equals(cursor)) {
                return List.copyOf(active.values());
            }
            cursor = next;
        }
    }

    private static String encoded(String cursor) {
        return URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    private void take(JsonNode event, Map<String, ReplayedEvent> active) {
        String vehicle = event.path("vehicleId").asText();
        String id = event.path("id").asText();
        if (!vehicles.contains(vehicle)) {
            return;
        }
        if (!event.path("status").asText().equals("active")) {
            active.remove(id);
            return;
        }
        active.put(
                id,
                new ReplayedEvent(
                        EventType.valueOf(event.path("type").asText().toUpperCase(Locale.ROOT)),
                        vehicle,
                        Instant.parse(event.path("time").asText()).toEpochMilli() - shift,
                        event.hasNonNull("fenceId") ? event.get("fenceId").asText() : null));
    }

    @Override
    public long fixes() {
        return fixes;
    }

    @Override
    public int vehicles() {
        return vehicles.size();
    }

    @Override
    public void close() {}
}
