package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A vehicle as it was when the server answered. What is not known is null. Immutable. */
public final class Vehicle {
    private final String id;
    private final @Nullable String name;
    private final List<String> groups;
    private final @Nullable Double speedLimit;
    private final @Nullable LivePosition position;
    private final @Nullable Duration fixAge;
    private final @Nullable Duration contactAge;
    private final @Nullable Instant lastContact;
    private final boolean online;
    private final boolean stopped;
    private final @Nullable VehicleStatus status;
    private final @Nullable Instant statusSince;
    private final List<String> inside;
    private final List<String> alarms;

    private Vehicle(JsonFields fields) {
        this.id = fields.text("vehicleId");
        this.name = fields.findText("name");
        this.groups = fields.texts("groups");
        this.speedLimit = fields.findNumber("speedLimit");
        this.position = fields.findObject("position", LivePosition::read);
        this.fixAge = fields.findMillis("fixAge");
        this.contactAge = fields.findMillis("contactAge");
        this.lastContact = fields.findTime("lastContact");
        this.online = fields.truth("online");
        this.stopped = fields.truth("stopped");
        this.status = VehicleStatus.ofWireName(fields.findText("status"));
        this.statusSince = fields.findTime("statusSince");
        this.inside = fields.texts("inside");
        this.alarms = fields.texts("alarms");
    }

    /** For this library's own packages. */
    public static Vehicle read(JsonFields fields) {
        return new Vehicle(fields);
    }

    /** Its id, 1 to 128 characters. */
    public String id() {
        return id;
    }

    /** What people call it. */
    public @Nullable String name() {
        return name;
    }

    /** The groups that it belongs to. Unmodifiable. */
    public List<String> groups() {
        return groups;
    }

    /** The speed in m/s beyond which it is speeding, where it has a limit of its own. */
    public @Nullable Double speedLimit() {
        return speedLimit;
    }

    /** Its last position; null where none was ever reported. */
    public @Nullable LivePosition position() {
        return position;
    }

    /** How old the position was when the server answered. */
    public @Nullable Duration fixAge() {
        return fixAge;
    }

    /** How long nothing had been heard of it when the server answered. */
    public @Nullable Duration contactAge() {
        return contactAge;
    }

    /** When anything was last heard of it. */
    public @Nullable Instant lastContact() {
        return lastContact;
    }

    /** Whether it is in contact. */
    public boolean isOnline() {
        return online;
    }

    /** Whether it has come to a halt and has not driven on since. */
    public boolean isStopped() {
        return stopped;
    }

    /** What it is doing; null also for a status that this version does not know. */
    public @Nullable VehicleStatus status() {
        return status;
    }

    /** Since when it has that status. */
    public @Nullable Instant statusSince() {
        return statusSince;
    }

    /** The ids of the geofences that it is inside of. Unmodifiable. */
    public List<String> inside() {
        return inside;
    }

    /** The ids of its alarms that nobody has acknowledged. Unmodifiable. */
    public List<String> alarms() {
        return alarms;
    }

    @Override
    public String toString() {
        return "Vehicle " + id + (position == null ? "" : " (" + position + ")");
    }
}
