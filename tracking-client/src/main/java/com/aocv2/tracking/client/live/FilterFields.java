package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.vehicle.Box;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** What both kinds of feeds choose vehicles by, as the server reads it. Checks early. Not thread-safe. */
final class FilterFields {
    private final JsonObject filter = new JsonObject();

    void texts(String name, String... values) {
        JsonArray array = new JsonArray();
        for (String value : values) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException(name + " must not have an empty text");
            }
            array.add(value);
        }
        filter.add(name, array);
    }

    void text(String name, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        filter.addProperty(name, value);
    }

    void statuses(VehicleStatus... statuses) {
        JsonArray array = new JsonArray();
        for (VehicleStatus status : statuses) {
            array.add(status.wireName());
        }
        filter.add("status", array);
    }

    /** As GeoJSON has it: west, south, east, north. */
    void box(Box box) {
        JsonArray array = new JsonArray();
        array.add(box.west());
        array.add(box.south());
        array.add(box.east());
        array.add(box.north());
        filter.add("bbox", array);
    }

    /** A copy of its own; null where everything is chosen. */
    @Nullable
    JsonObject copy() {
        return filter.size() == 0 ? null : filter.deepCopy();
    }
}
