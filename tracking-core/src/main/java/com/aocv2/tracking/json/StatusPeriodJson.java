package com.aocv2.tracking.json;

import com.aocv2.tracking.event.StatusPeriod;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The times in which a vehicle had one status. Thread-safe. */
public final class StatusPeriodJson {
    private StatusPeriodJson() {}

    /**
     * Writes the period as an object; one that lasts has no {@code until}.
     *
     * @param now epoch milliseconds that the duration of one that lasts counts to
     */
    public static void write(JsonGenerator generator, StatusPeriod period, long now) throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        out.text("status", period.status().wireName()).time("since", period.since());
        if (!period.isPresent()) {
            out.time("until", period.until());
        }
        out.integer("durationMillis", period.millis(now))
                .text("by", period.by())
                .text("eventId", period.eventId())
                .end();
    }
}
