package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.internal.http.Query;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which events are asked for: those that meet each thing that is set. Immutable. */
public final class EventFilter {
    /** All that may be seen. */
    public static final EventFilter ALL = builder().build();

    private final Set<String> vehicles;
    private final Set<String> fences;
    private final Set<String> fenceGroups;
    private final Set<EventType> types;
    private final Set<VehicleStatus> statuses;

    private EventFilter(Builder builder) {
        this.vehicles = builder.vehicles;
        this.fences = builder.fences;
        this.fenceGroups = builder.fenceGroups;
        this.types = builder.types;
        this.statuses = builder.statuses;
    }

    /** Begins with all events. */
    public static Builder builder() {
        return new Builder();
    }

    Query ofAll(Query query) {
        return addTo(query).put("vehicle", vehicles);
    }

    /** @throws IllegalArgumentException when it asks for vehicles */
    Query ofOneVehicle(Query query) {
        if (!vehicles.isEmpty()) {
            throw new IllegalArgumentException("vehicles: the events of one vehicle cannot be filtered by them");
        }
        return addTo(query);
    }

    private Query addTo(Query query) {
        Set<String> typeNames = new LinkedHashSet<>();
        types.forEach(type -> typeNames.add(type.wireName()));
        Set<String> statusNames = new LinkedHashSet<>();
        statuses.forEach(status -> statusNames.add(status.wireName()));
        return query.put("fence", fences)
                .put("fenceGroup", fenceGroups)
                .put("type", typeNames)
                .put("status", statusNames);
    }

    @Override
    public String toString() {
        return "vehicles " + vehicles + ", fences " + fences + ", fence groups " + fenceGroups + ", types " + types
                + ", statuses " + statuses;
    }

    /** Refuses early: each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private Set<String> vehicles = Collections.emptySet();
        private Set<String> fences = Collections.emptySet();
        private Set<String> fenceGroups = Collections.emptySet();
        private Set<EventType> types = Collections.emptySet();
        private Set<VehicleStatus> statuses = Collections.emptySet();

        private Builder() {}

        /** Only of these vehicles, by id; none for all. */
        public Builder vehicles(String... ids) {
            this.vehicles = Query.list("vehicles", Arrays.asList(ids));
            return this;
        }

        /** Only of these geofences, by id; none for all. */
        public Builder fences(String... ids) {
            this.fences = Query.list("fences", Arrays.asList(ids));
            return this;
        }

        /** Only of geofences that belong to one of these groups; none for all. */
        public Builder fenceGroups(String... names) {
            this.fenceGroups = Query.list("fenceGroups", Arrays.asList(names));
            return this;
        }

        /** Only of these types; none for all. */
        public Builder types(EventType... values) {
            Set<EventType> set = EnumSet.noneOf(EventType.class);
            set.addAll(Arrays.asList(values));
            if (set.contains(EventType.OTHER)) {
                throw new IllegalArgumentException("types: the server has none that is called OTHER");
            }
            this.types = Collections.unmodifiableSet(set);
            return this;
        }

        /**
         * Only of times in which the vehicle had one of these statuses, and the changes that such a time begins and
         * ends with; none for all.
         */
        public Builder statuses(VehicleStatus... values) {
            Set<VehicleStatus> set = EnumSet.noneOf(VehicleStatus.class);
            set.addAll(Arrays.asList(values));
            this.statuses = Collections.unmodifiableSet(set);
            return this;
        }

        /** The filter. */
        public EventFilter build() {
            return new EventFilter(this);
        }
    }
}
