package com.aocv2.tracking.server.http;

import com.aocv2.tracking.track.TripSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What is asked of trips, stops and days.
 *
 * @param range the time
 * @param zone whose midnight parts the days
 * @param settings what makes a stop and a trip
 * @param form how to answer
 */
record TripQuery(Range range, ZoneId zone, TripSettings settings, ListForm form) {
    private static final double MAX_RADIUS = 10_000;
    private static final int MAX_STOP_SECONDS = 3600;
    private static final int MAX_GAP_SECONDS = 30 * 86_400;

    static TripQuery of(Exchange exchange, long now) {
        Query query = exchange.query("day", "from", "to", "zone", "radius", "duration", "gap", Form.PARAMETER);
        ZoneId zone = query.zoneOr("zone", ZoneOffset.UTC);
        return new TripQuery(
                Range.ofDays(query, now, zone),
                zone,
                settings(query),
                Form.chosen(exchange, query, List.of(ListForm.values())));
    }

    private static TripSettings settings(Query query) {
        TripSettings usual = TripSettings.DEFAULT;
        return new TripSettings(
                query.numberOr("radius", usual.stopRadius(), 1, MAX_RADIUS),
                seconds(query, "duration", usual.stopDuration(), MAX_STOP_SECONDS),
                seconds(query, "gap", usual.gap(), MAX_GAP_SECONDS));
    }

    private static Duration seconds(Query query, String name, Duration usual, int max) {
        return Duration.ofSeconds(query.integer(name, (int) usual.toSeconds(), 1, max));
    }
}
