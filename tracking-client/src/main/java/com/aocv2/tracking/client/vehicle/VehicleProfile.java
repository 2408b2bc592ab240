package com.aocv2.tracking.client.vehicle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people say about a vehicle. Immutable. */
public final class VehicleProfile {
    private static final int MAX_NAME = 200;
    private static final int MAX_GROUPS = 64;
    private static final int MAX_GROUP = 64;

    private final @Nullable String name;
    private final Set<String> groups;
    private final @Nullable Double speedLimit;
    private final @Nullable String primaryDevice;

    private VehicleProfile(Builder builder) {
        this.name = builder.name;
        this.groups = builder.groups;
        this.speedLimit = builder.speedLimit;
        this.primaryDevice = builder.primaryDevice;
    }

    /** Begins with nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with what is said about a vehicle now, to change some of it. */
    public static Builder of(Vehicle vehicle) {
        Builder builder = new Builder();
        builder.name = vehicle.name();
        builder.groups = Collections.unmodifiableSet(new LinkedHashSet<>(vehicle.groups()));
        builder.speedLimit = vehicle.speedLimit();
        return builder;
    }

    String toJson() {
        JsonObject json = new JsonObject();
        if (name != null) {
            json.addProperty("name", name);
        }
        JsonArray array = new JsonArray();
        groups.forEach(array::add);
        json.add("groups", array);
        if (speedLimit != null) {
            json.addProperty("speedLimit", speedLimit);
        }
        if (primaryDevice != null) {
            json.addProperty("primaryDevice", primaryDevice);
        }
        return json.toString();
    }

    @Override
    public String toString() {
        return toJson();
    }

    /** Refuses early: each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private @Nullable String name;
        private Set<String> groups = Collections.emptySet();
        private @Nullable Double speedLimit;
        private @Nullable String primaryDevice;

        private Builder() {}

        /** What people call it, 1 to 200 characters; null for nothing but its id. */
        public Builder name(@Nullable String value) {
            if (value != null && (value.trim().isEmpty() || value.length() > MAX_NAME)) {
                throw new IllegalArgumentException("name must have 1 to " + MAX_NAME + " characters");
            }
            this.name = value;
            return this;
        }

        /** The groups that it belongs to: at most 64, each of 1 to 64 characters without a comma. */
        public Builder groups(String... names) {
            if (names.length > MAX_GROUPS) {
                throw new IllegalArgumentException("groups must be at most " + MAX_GROUPS + ", are " + names.length);
            }
            for (String group : names) {
                if (group.trim().isEmpty() || group.length() > MAX_GROUP || group.indexOf(',') >= 0) {
                    throw new IllegalArgumentException("groups: each must have 1 to " + MAX_GROUP
                            + " characters and no comma, one is '" + group + "'");
                }
            }
            this.groups = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(names)));
            return this;
        }

        /** The speed in m/s, above 0, beyond which it is speeding; null for no limit of its own. */
        public Builder speedLimit(@Nullable Double metresPerSecond) {
            if (metresPerSecond != null && !(metresPerSecond > 0 && metresPerSecond < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("speedLimit must be above 0, is " + metresPerSecond);
            }
            this.speedLimit = metresPerSecond;
            return this;
        }

        /** The device whose fixes count where several report for the vehicle; unset, it stays the one it is. */
        public Builder primaryDevice(String deviceId) {
            if (deviceId.isEmpty()) {
                throw new IllegalArgumentException("primaryDevice must not be empty");
            }
            this.primaryDevice = deviceId;
            return this;
        }

        /** The profile. */
        public VehicleProfile build() {
            return new VehicleProfile(this);
        }
    }
}
