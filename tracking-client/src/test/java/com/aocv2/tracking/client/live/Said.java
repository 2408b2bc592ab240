package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.vehicle.Vehicle;

/** What the server says, in as few fields as it may. */
final class Said {
    private Said() {}

    static Vehicle vehicle(String id, int n) {
        return Vehicle.read(JsonFields.parse(vehicleJson(id, n)));
    }

    /** The number is in the name. */
    static String vehicleJson(String id, int n) {
        return "{\"vehicleId\":\"" + id + "\",\"name\":\"" + n + "\"}";
    }

    static ChangeSet changes(String cursor) {
        return ChangeSet.read(JsonFields.parse("{" + changesFields(cursor) + "}"));
    }

    /** One that stands in no log, of these events. */
    static ChangeSet provisional(String cursor, String... events) {
        return ChangeSet.read(JsonFields.parse("{\"provisional\":true," + changesFields(cursor, events) + "}"));
    }

    /** A change set of one event, which has the name of the cursor. */
    static String changesFields(String cursor) {
        return changesFields(cursor, eventJson(cursor, 1));
    }

    /** A change set of these events. */
    static ChangeSet changes(String cursor, String... events) {
        return ChangeSet.read(JsonFields.parse("{" + changesFields(cursor, events) + "}"));
    }

    private static String changesFields(String cursor, String... events) {
        return "\"cursor\":\"" + cursor + "\",\"committedTime\":\"2026-11-23T21:48:45.000Z\",\"events\":["
                + String.join(",", events) + "]";
    }

    static String eventJson(String id, int revision) {
        return "{\"id\":\"" + id + "\",\"revision\":" + revision + ",\"status\":\"active\",\"type\":\"moving\","
                + "\"vehicleId\":\"a\",\"time\":\"2026-11-23T21:48:40.000Z\","
                + "\"recordedTime\":\"2026-11-23T21:48:45.000Z\",\"reason\":{\"cause\":\"fix\"}}";
    }
}
