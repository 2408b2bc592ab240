package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Duration;

/** How a vehicle drove too fast; a later revision says it anew when that has ended. Immutable. */
public final class Speeding {
    private final double limit;
    private final double peak;
    private final Duration duration;

    Speeding(JsonFields fields) {
        this.limit = fields.number("limit");
        this.peak = fields.number("peak");
        this.duration = fields.millis("speedingMillis");
    }

    /** The limit, m/s. */
    public double limit() {
        return limit;
    }

    /** The highest speed so far, m/s. */
    public double peak() {
        return peak;
    }

    /** From the first fix above the limit to the last so far. */
    public Duration duration() {
        return duration;
    }

    @Override
    public String toString() {
        return peak + " m/s where " + limit + " m/s is the limit";
    }
}
