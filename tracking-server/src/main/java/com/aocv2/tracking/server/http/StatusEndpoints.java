package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.StatusPeriod;
import com.aocv2.tracking.json.StatusPeriodJson;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.position.VehicleStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a vehicle is doing and was doing when. */
final class StatusEndpoints {
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final long USUAL_RANGE = Duration.ofDays(1).toMillis();
    private static final int PLACE_DIGITS = 19;

    private final TrackingEngine engine;
    private final InstantSource clock;

    StatusEndpoints(TrackingEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    private String visibleVehicle(Exchange exchange) {
        String id = exchange.variable("id");
        new Visible(engine, exchange.principal()).requireVehicle(id);
        return id;
    }

    /** What it is doing now. */
    void get(Exchange exchange) {
        exchange.query();
        VehicleState state = engine.live()
                .find(visibleVehicle(exchange))
                .map(LiveVehicle::state)
                .orElseThrow(() -> ProblemException.notFound("there is no such vehicle"));
        VehicleStatus status = state.status();
        if (status == null) {
            throw ProblemException.notFound("nobody has said what the vehicle is doing");
        }
        StatusPeriod period = engine.history()
                .statusAt(state.vehicleId(), state.statusTime())
                .orElse(new StatusPeriod(status, state.statusTime(), Long.MAX_VALUE, null, null));
        exchange.json(200, out -> StatusPeriodJson.write(out, period, clock.millis()));
    }

    /** What it was doing in a time, oldest first: also what it had begun before. */
    void history(Exchange exchange) {
        Query query = exchange.query("from", "to", Page.LIMIT, Page.CURSOR);
        int limit = query.integer(Page.LIMIT, USUAL_LIMIT, 1, MAX_LIMIT);
        String vehicleId = visibleVehicle(exchange);
        Range range = Range.of(query, clock.millis(), USUAL_RANGE);
        String after = Page.position(query.find(Page.CURSOR));
        List<StatusPeriod> found;
        try (Stream<StatusPeriod> periods = engine.history().statuses(vehicleId, from(range, after), range.to())) {
            found = periods.filter(period -> after == null || place(period).compareTo(after) > 0)
                    .limit(limit + 1L)
                    .toList();
        }
        String next = found.size() <= limit ? null : Page.cursor(place(found.get(limit - 1)));
        List<StatusPeriod> items = next == null ? found : found.subList(0, limit);
        long now = clock.millis();
        exchange.json(200, new Page<>(items, next).json((out, period) -> StatusPeriodJson.write(out, period, now)));
    }

    /** Where to read on: what lies before the cursor was told. */
    private static long from(Range range, @Nullable String after) {
        if (after == null) {
            return range.from();
        }
        try {
            return Math.max(range.from(), Long.parseLong(after, 0, PLACE_DIGITS, 10));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw ProblemException.ofField(Page.CURSOR, "is not a cursor of this list");
        }
    }

    /** Sorts as text the way the history does: by time, then the event's id. */
    private static String place(StatusPeriod period) {
        return String.format(Locale.ROOT, "%0" + PLACE_DIGITS + "d", period.since()) + period.eventId();
    }
}
