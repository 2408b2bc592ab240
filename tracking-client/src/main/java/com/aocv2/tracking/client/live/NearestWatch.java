package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.internal.geo.Degrees;
import com.aocv2.tracking.client.vehicle.Box;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import com.google.gson.JsonObject;

/** Which place is watched for the vehicles that are nearest to it. Immutable. */
public final class NearestWatch {
    private static final int MOST = 100;

    private final JsonObject request;

    private NearestWatch(Builder builder) {
        JsonObject made = new JsonObject();
        made.add("nearest", builder.nearest.deepCopy());
        JsonObject filter = builder.fields.copy();
        if (filter != null) {
            made.add("filter", filter);
        }
        this.request = made;
    }

    /**
     * Begins with the five nearest vehicles of all, however far away.
     *
     * @param lat degrees, -90 to 90
     * @param lon degrees, -180 to 180
     */
    public static Builder at(double lat, double lon) {
        return new Builder(lat, lon);
    }

    JsonObject request() {
        return request.deepCopy();
    }

    @Override
    public String toString() {
        return request.toString();
    }

    /** Refuses early: each setter checks its values, and replaces what it was given before. Not thread-safe. */
    public static final class Builder {
        private final JsonObject nearest = new JsonObject();
        private final FilterFields fields = new FilterFields();

        private Builder(double lat, double lon) {
            nearest.addProperty("lat", Degrees.lat("lat", lat));
            nearest.addProperty("lon", Degrees.lon("lon", lon));
        }

        /** How many vehicles, 1 to 100; 5 by default. */
        public Builder count(int k) {
            if (k < 1 || k > MOST) {
                throw new IllegalArgumentException("count must be from 1 to " + MOST + ", not " + k);
            }
            nearest.addProperty("k", k);
            return this;
        }

        /** How far away they may be, metres; any distance by default. */
        public Builder maxDistance(double metres) {
            if (!(metres >= 0) || Double.isInfinite(metres)) {
                throw new IllegalArgumentException("maxDistance must be at least 0, not " + metres);
            }
            nearest.addProperty("maxDistance", metres);
            return this;
        }

        /** Of these vehicles; of all where there are none. */
        public Builder vehicles(String... ids) {
            fields.texts("ids", ids);
            return this;
        }

        /** Of the vehicles of at least one of these groups. */
        public Builder groups(String... groups) {
            fields.texts("groups", groups);
            return this;
        }

        /** Of the vehicles with one of these statuses. */
        public Builder statuses(VehicleStatus... statuses) {
            fields.statuses(statuses);
            return this;
        }

        /**
         * Of the vehicles whose last position is in the box, in degrees; it crosses the antimeridian where west is greater
         * than east.
         */
        public Builder box(Box box) {
            fields.box(box);
            return this;
        }

        /** Of the vehicles inside of the geofence. */
        public Builder fence(String fenceId) {
            fields.text("fence", fenceId);
            return this;
        }

        /** Of the vehicles inside of any geofence that belongs to one of these groups. */
        public Builder fenceGroups(String... groups) {
            fields.texts("fenceGroups", groups);
            return this;
        }

        /** Makes the watch. */
        public NearestWatch build() {
            return new NearestWatch(this);
        }
    }
}
