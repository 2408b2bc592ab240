package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.connection.Pages;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Query;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened. A caller sees the events of the vehicles that it sees. Thread-safe. */
public final class Events {
    private static final String EVENTS = "events";
    private static final int MAX_RECENT = 1000;

    private final Http http;

    private Events(Http http) {
        this.http = http;
    }

    /** For this library's own packages. */
    public static Events over(Http http) {
        return new Events(http);
    }

    /**
     * The log of all events.
     *
     * @param after the cursor of the last change set that is known; null for all that is kept
     */
    public EventLog log(@Nullable String after, EventFilter filter) {
        return new EventLog(http, filter.ofAll(http.query(EVENTS)).url(), after);
    }

    /** The log of all events from now on. */
    public EventLog logFromNow(EventFilter filter) {
        return log("latest", filter);
    }

    /**
     * The newest events, the newest first, each in its newest revision.
     *
     * @param limit how many at most, 1 to 1000
     */
    public ApiCall<List<Event>> recent(EventFilter filter, int limit) {
        if (limit < 1 || limit > MAX_RECENT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_RECENT + ", is " + limit);
        }
        Query query = filter.ofAll(http.query(EVENTS, "recent")).put("limit", limit);
        return http.list(query.url(), Event::read);
    }

    /**
     * What happened to a vehicle from one time to another, both included, by time, each event in its newest revision.
     *
     * @throws IllegalArgumentException when the filter asks for vehicles
     */
    public Pages<Event> of(String vehicleId, Instant from, Instant to, EventFilter filter) {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from " + from + " is after to " + to);
        }
        Query query =
                http.query("vehicles", vehicleId, EVENTS).put("from", from).put("to", to);
        return http.pages(filter.ofOneVehicle(query).url(), Event::read);
    }
}
