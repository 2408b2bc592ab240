package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an event was told. Immutable. */
public final class EventReason {
    private final String cause;
    private final @Nullable Double distance;
    private final @Nullable Double accuracy;
    private final List<Instant> fixTimes;

    EventReason(JsonFields fields) {
        this.cause = fields.text("cause");
        this.distance = fields.findNumber("distance");
        this.accuracy = fields.findNumber("accuracy");
        this.fixTimes = fields.times("fixTimes");
    }

    /** A stable word, for example {@code confirmed_by_fixes}. */
    public String cause() {
        return cause;
    }

    /** Metres from the geofence's boundary, or null. */
    public @Nullable Double distance() {
        return distance;
    }

    /** Accuracy of the fix in metres, or null. */
    public @Nullable Double accuracy() {
        return accuracy;
    }

    /** The times of the fixes that led to it; empty where no fix did. Unmodifiable. */
    public List<Instant> fixTimes() {
        return fixTimes;
    }

    @Override
    public String toString() {
        return cause;
    }
}
