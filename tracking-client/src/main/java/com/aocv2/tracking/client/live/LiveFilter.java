package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.event.EventType;
import com.aocv2.tracking.client.vehicle.Box;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which vehicles and events a feed brings. Vehicles must meet all parts that are given; they join and leave the set as
 * they come to meet them or not. Events are chosen by the same: by the geofence that they are about or that their vehicle
 * is in, by the status that the vehicle has now (a change of status by both of its ends), and by their type. Immutable.
 */
public final class LiveFilter {
    private final JsonObject request;
    private final @Nullable String after;

    private LiveFilter(Builder builder) {
        JsonObject made = new JsonObject();
        JsonObject filter = builder.fields.copy();
        if (filter != null) {
            made.add("filter", filter);
        }
        made.addProperty("positions", builder.positions);
        made.addProperty("events", builder.events);
        this.request = made;
        this.after = builder.after;
    }

    /** Everything that may be seen. */
    public static LiveFilter all() {
        return builder().build();
    }

    /** Begins with everything that may be seen. */
    public static Builder builder() {
        return new Builder();
    }

    @Nullable
    String after() {
        return after;
    }

    boolean wantsPositions() {
        return request.get("positions").getAsBoolean();
    }

    JsonObject request(@Nullable String cursor) {
        JsonObject copy = request.deepCopy();
        if (cursor != null && request.get("events").getAsBoolean()) {
            copy.addProperty("cursor", cursor);
        }
        return copy;
    }

    @Override
    public String toString() {
        return request.toString();
    }

    /** Refuses early: each setter checks its values, and replaces what it was given before. Not thread-safe. */
    public static final class Builder {
        private final FilterFields fields = new FilterFields();
        private boolean positions = true;
        private boolean events = true;
        private @Nullable String after;

        private Builder() {}

        /** These vehicles; any where there are none. */
        public Builder vehicles(String... ids) {
            fields.texts("ids", ids);
            return this;
        }

        /** Vehicles of at least one of these groups. */
        public Builder groups(String... groups) {
            fields.texts("groups", groups);
            return this;
        }

        /** Vehicles with one of these statuses. */
        public Builder statuses(VehicleStatus... statuses) {
            fields.statuses(statuses);
            return this;
        }

        /** Vehicles whose last position is in the box. */
        public Builder box(Box box) {
            fields.box(box);
            return this;
        }

        /** Vehicles inside of the geofence. */
        public Builder fence(String fenceId) {
            fields.text("fence", fenceId);
            return this;
        }

        /** Vehicles inside of any geofence that belongs to one of these groups. */
        public Builder fenceGroups(String... groups) {
            fields.texts("fenceGroups", groups);
            return this;
        }

        /**
         * Events of these types; all where there are none.
         *
         * @throws IllegalArgumentException for {@link EventType#OTHER}
         */
        public Builder types(EventType... types) {
            List<String> names = new ArrayList<>();
            for (EventType type : types) {
                if (type == EventType.OTHER) {
                    throw new IllegalArgumentException("types must not have OTHER");
                }
                names.add(type.wireName());
            }
            fields.texts("types", names.toArray(new String[0]));
            return this;
        }

        /** Whether vehicles are wanted; they are by default. */
        public Builder positions(boolean wanted) {
            this.positions = wanted;
            return this;
        }

        /** Whether events are wanted; they are by default. */
        public Builder events(boolean wanted) {
            this.events = wanted;
            return this;
        }

        /**
         * Begins behind the change set with this cursor, which an earlier feed with the same filter brought; by default,
         * with what happens from now on.
         */
        public Builder after(String cursor) {
            if (cursor.isEmpty()) {
                throw new IllegalArgumentException("after must not be empty");
            }
            this.after = cursor;
            return this;
        }

        /**
         * Makes the filter.
         *
         * @throws IllegalStateException when neither positions nor events are wanted
         */
        public LiveFilter build() {
            if (!positions && !events) {
                throw new IllegalStateException("neither positions nor events are wanted");
            }
            return new LiveFilter(this);
        }
    }
}
