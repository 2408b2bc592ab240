package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time in which a vehicle had one status. Immutable. */
public final class StatusPeriod {
    private final @Nullable VehicleStatus status;
    private final Instant since;
    private final @Nullable Instant until;
    private final Duration duration;
    private final @Nullable String by;
    private final @Nullable String eventId;

    private StatusPeriod(JsonFields fields) {
        this.status = VehicleStatus.ofWireName(fields.text("status"));
        this.since = fields.time("since");
        this.until = fields.findTime("until");
        this.duration = fields.millis("durationMillis");
        this.by = fields.findText("by");
        this.eventId = fields.findText("eventId");
    }

    /** For this library's own packages. */
    public static StatusPeriod read(JsonFields fields) {
        return new StatusPeriod(fields);
    }

    /** What it was doing; null for a status that this version does not know. */
    public @Nullable VehicleStatus status() {
        return status;
    }

    /** When it began. */
    public Instant since() {
        return since;
    }

    /** When it ended; null while it lasts. */
    public @Nullable Instant until() {
        return until;
    }

    /** How long it was, up to now while it lasts. */
    public Duration duration() {
        return duration;
    }

    /** Who set it, or null where it was the device. */
    public @Nullable String by() {
        return by;
    }

    /** The event that it began with; null once that is no longer kept. */
    public @Nullable String eventId() {
        return eventId;
    }

    @Override
    public String toString() {
        return status + " since " + since + (until == null ? "" : " until " + until);
    }
}
