package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call for help, and who took care of it. Immutable. */
public final class Alarm {
    private final String kind;
    private final @Nullable Instant positionTime;
    private final @Nullable String acknowledgedBy;
    private final @Nullable Instant acknowledgedTime;

    Alarm(JsonFields fields) {
        this.kind = fields.text("kind");
        this.positionTime = fields.findTime("positionTime");
        this.acknowledgedBy = fields.findText("acknowledgedBy");
        this.acknowledgedTime = fields.findTime("acknowledgedTime");
    }

    /** What for, such as {@code panic}. */
    public String kind() {
        return kind;
    }

    /** When the event's position was taken, or null. */
    public @Nullable Instant positionTime() {
        return positionTime;
    }

    /** Who acknowledged it, or null while nobody has. */
    public @Nullable String acknowledgedBy() {
        return acknowledgedBy;
    }

    /** When it was acknowledged, or null. */
    public @Nullable Instant acknowledgedTime() {
        return acknowledgedTime;
    }

    @Override
    public String toString() {
        return kind + (acknowledgedTime == null ? "" : " acknowledged at " + acknowledgedTime);
    }
}
