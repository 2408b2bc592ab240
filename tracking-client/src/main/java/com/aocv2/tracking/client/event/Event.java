package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a vehicle. What comes again with the same {@link #id} and a higher {@link #revision}
 * replaces it; a revision that {@link #isRetracted} says that it did not happen after all.
 *
 * <p>What only some types have names its type and is null for all others. Immutable.
 */
public final class Event {
    private final String id;
    private final long revision;
    private final boolean retracted;
    private final EventType type;
    private final String typeName;
    private final String vehicleId;
    private final @Nullable String fenceId;
    private final Instant time;
    private final Instant recordedTime;
    private final @Nullable Double lat;
    private final @Nullable Double lon;
    private final boolean late;
    private final @Nullable String replaces;
    private final EventReason reason;
    private final boolean initial;
    private final @Nullable Duration visit;
    private final @Nullable Duration dwell;
    private final @Nullable Duration halt;
    private final @Nullable Duration silence;
    private final @Nullable Duration clockAhead;
    private final @Nullable Instant lastContact;
    private final @Nullable Crossing crossing;
    private final @Nullable Speeding speeding;
    private final @Nullable Proximity proximity;
    private final @Nullable Alarm alarm;
    private final @Nullable StatusChange statusChange;

    private Event(JsonFields fields) {
        this.id = fields.text("id");
        this.revision = fields.integer("revision");
        this.retracted = fields.text("status").equals("retracted");
        this.typeName = fields.text("type");
        this.type = EventType.ofWireName(typeName);
        this.vehicleId = fields.text("vehicleId");
        this.fenceId = fields.findText("fenceId");
        this.time = fields.time("time");
        this.recordedTime = fields.time("recordedTime");
        this.lat = fields.findNumber("lat");
        this.lon = fields.findNumber("lon");
        this.late = fields.truth("late");
        this.replaces = fields.findText("replaces");
        this.reason = new EventReason(fields.object("reason"));
        this.initial = fields.truth("initial");
        this.visit = fields.findMillis("visitMillis");
        this.dwell = fields.findMillis("dwellMillis");
        this.halt = fields.findMillis("stoppedMillis");
        this.silence = fields.findMillis("silentMillis");
        this.clockAhead = fields.findMillis("aheadMillis");
        this.lastContact = fields.findTime("lastContact");
        this.crossing = only(EventType.CROSS, Crossing::new, fields);
        this.speeding = only(EventType.SPEEDING, Speeding::new, fields);
        this.proximity = only(EventType.PROXIMITY, Proximity::new, fields);
        this.alarm = only(EventType.ALARM, Alarm::new, fields);
        this.statusChange = only(EventType.STATUS, StatusChange::new, fields);
    }

    private <T> @Nullable T only(EventType of, Function<JsonFields, T> read, JsonFields fields) {
        return type == of ? read.apply(fields) : null;
    }

    /** For this library's own packages. */
    public static Event read(JsonFields fields) {
        return new Event(fields);
    }

    /** The same for all revisions. */
    public String id() {
        return id;
    }

    /** Counts up from 1; the highest is true. */
    public long revision() {
        return revision;
    }

    /** Whether it turned out not to have happened. */
    public boolean isRetracted() {
        return retracted;
    }

    /** What kind of thing happened. */
    public EventType type() {
        return type;
    }

    /** The type as the server calls it; says what an {@link EventType#OTHER} is. */
    public String typeName() {
        return typeName;
    }

    /** To which vehicle. */
    public String vehicleId() {
        return vehicleId;
    }

    /** At which geofence; null for what has to do with none. */
    public @Nullable String fenceId() {
        return fenceId;
    }

    /** When it happened. */
    public Instant time() {
        return time;
    }

    /** When the server found out. */
    public Instant recordedTime() {
        return recordedTime;
    }

    /** Latitude in degrees, or null. */
    public @Nullable Double lat() {
        return lat;
    }

    /** Longitude in degrees, or null. */
    public @Nullable Double lon() {
        return lon;
    }

    /** Whether a fix that came late brought it to light. */
    public boolean isLate() {
        return late;
    }

    /** The id of the event that this one stands for instead, or null. */
    public @Nullable String replaces() {
        return replaces;
    }

    /** Why it was told. */
    public EventReason reason() {
        return reason;
    }

    /** ENTER: whether the vehicle was inside when it was first seen. False for all others. */
    public boolean isInitial() {
        return initial;
    }

    /** EXIT: how long it was inside. */
    public @Nullable Duration visit() {
        return visit;
    }

    /** DWELL: how long it had been inside. */
    public @Nullable Duration dwell() {
        return dwell;
    }

    /** MOVING: how long it had stood. */
    public @Nullable Duration halt() {
        return halt;
    }

    /** ONLINE: how long nothing had been heard. */
    public @Nullable Duration silence() {
        return silence;
    }

    /** CLOCK_WRONG: by how much the device's clock is ahead. */
    public @Nullable Duration clockAhead() {
        return clockAhead;
    }

    /** OFFLINE: when anything was last heard. */
    public @Nullable Instant lastContact() {
        return lastContact;
    }

    /** CROSS: how it went through. */
    public @Nullable Crossing crossing() {
        return crossing;
    }

    /** SPEEDING: how fast and how long. */
    public @Nullable Speeding speeding() {
        return speeding;
    }

    /** PROXIMITY: near to what. */
    public @Nullable Proximity proximity() {
        return proximity;
    }

    /** ALARM: what for, and who took care of it. */
    public @Nullable Alarm alarm() {
        return alarm;
    }

    /** STATUS: from what to what. */
    public @Nullable StatusChange statusChange() {
        return statusChange;
    }

    @Override
    public String toString() {
        return typeName + " of " + vehicleId + (fenceId == null ? "" : " at " + fenceId) + ", " + time + " (" + id + "/"
                + revision + (retracted ? ", retracted)" : ")");
    }
}
