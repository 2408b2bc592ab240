package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.internal.geo.Degrees;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call for help that is to be raised for a vehicle. Immutable. */
public final class NewAlarm {
    private final String vehicleId;
    private final String kind;
    private final String uuid;
    private final @Nullable Instant time;
    private final @Nullable Place place;

    private NewAlarm(Builder builder) {
        this.vehicleId = builder.vehicleId;
        this.kind = builder.kind;
        this.uuid = builder.uuid == null ? UUID.randomUUID().toString() : builder.uuid;
        this.time = builder.time;
        this.place = builder.place;
    }

    private static final class Place {
        private final double lat;
        private final double lon;
        private final @Nullable Instant taken;

        Place(double lat, double lon, @Nullable Instant taken) {
            this.lat = lat;
            this.lon = lon;
            this.taken = taken;
        }
    }

    /**
     * Begins with whom it is about.
     *
     * @param kind what for, such as {@code panic}
     */
    public static Builder builder(String vehicleId, String kind) {
        return new Builder(vehicleId, kind);
    }

    /** What makes it the same alarm when it is sent again. */
    public String uuid() {
        return uuid;
    }

    String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("vehicleId", vehicleId);
        json.addProperty("kind", kind);
        json.addProperty("uuid", uuid);
        if (time != null) {
            json.addProperty("time", time.toEpochMilli());
        }
        if (place != null) {
            json.addProperty("lat", place.lat);
            json.addProperty("lon", place.lon);
            if (place.taken != null) {
                json.addProperty("positionTime", place.taken.toEpochMilli());
            }
        }
        return json.toString();
    }

    @Override
    public String toString() {
        return kind + " of " + vehicleId;
    }

    /** Refuses early: each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private final String vehicleId;
        private final String kind;
        private @Nullable String uuid;
        private @Nullable Instant time;
        private @Nullable Place place;

        private Builder(String vehicleId, String kind) {
            this.vehicleId = filled("vehicleId", vehicleId);
            this.kind = filled("kind", kind);
        }

        private static String filled(String field, String value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException(field + " must not be empty");
            }
            return value;
        }

        /** What makes it the same alarm when it is sent again; by chance unless given. */
        public Builder uuid(String value) {
            this.uuid = filled("uuid", value);
            return this;
        }

        /** When it was raised; when the server gets it, unless given. */
        public Builder time(Instant value) {
            this.time = value;
            return this;
        }

        /**
         * Where, WGS 84; the vehicle's last position unless given.
         *
         * @param lat latitude in degrees, -90 to 90
         * @param lon longitude in degrees, -180 to 180
         * @param taken when the position was taken, or null where that is not known
         */
        public Builder at(double lat, double lon, @Nullable Instant taken) {
            this.place = new Place(Degrees.lat("lat", lat), Degrees.lon("lon", lon), taken);
            return this;
        }

        /** The alarm. */
        public NewAlarm build() {
            return new NewAlarm(this);
        }
    }
}
