package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.http.Query;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which vehicles are asked for: those that meet each thing that is set. Immutable. */
public final class VehicleFilter {
    /** All that may be seen. */
    public static final VehicleFilter ALL = builder().build();

    private final Set<String> groups;
    private final Set<VehicleStatus> statuses;
    private final Set<String> fenceGroups;
    private final @Nullable Boolean online;
    private final @Nullable String text;

    private VehicleFilter(Builder builder) {
        this.groups = builder.groups;
        this.statuses = builder.statuses;
        this.fenceGroups = builder.fenceGroups;
        this.online = builder.online;
        this.text = builder.text;
    }

    /** Begins with all vehicles. */
    public static Builder builder() {
        return new Builder();
    }

    /** The filter of a vehicle in a list, which knows more than others. */
    Query ofList(Query query) {
        return addTo(query).put("online", online).put("q", text);
    }

    /**
     * The filter of vehicles at a place.
     *
     * @throws IllegalArgumentException when it asks for what only a list knows
     */
    Query ofPlace(Query query) {
        if (online != null) {
            throw new IllegalArgumentException("online: only a list can be filtered by it");
        }
        if (text != null) {
            throw new IllegalArgumentException("text: only a list can be filtered by it");
        }
        return addTo(query);
    }

    private Query addTo(Query query) {
        Set<String> names = new LinkedHashSet<>();
        statuses.forEach(status -> names.add(status.wireName()));
        return query.put("group", groups).put("status", names).put("fenceGroup", fenceGroups);
    }

    @Override
    public String toString() {
        return "groups " + groups + ", statuses " + statuses + ", fence groups " + fenceGroups
                + (online == null ? "" : online ? ", online" : ", offline")
                + (text == null ? "" : ", called '" + text + "'");
    }

    /** Refuses early: each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private Set<String> groups = Collections.emptySet();
        private Set<VehicleStatus> statuses = Collections.emptySet();
        private Set<String> fenceGroups = Collections.emptySet();
        private @Nullable Boolean online;
        private @Nullable String text;

        private Builder() {}

        /** Only vehicles of one of these groups; none for all. */
        public Builder groups(String... names) {
            this.groups = Query.list("groups", Arrays.asList(names));
            return this;
        }

        /** Only vehicles with one of these statuses; none for all. */
        public Builder statuses(VehicleStatus... values) {
            Set<VehicleStatus> set = EnumSet.noneOf(VehicleStatus.class);
            set.addAll(Arrays.asList(values));
            this.statuses = Collections.unmodifiableSet(set);
            return this;
        }

        /** Only vehicles inside of a geofence that belongs to one of these groups; none for all. */
        public Builder fenceGroups(String... names) {
            this.fenceGroups = Query.list("fenceGroups", Arrays.asList(names));
            return this;
        }

        /** Only vehicles that are in contact, or only those that are not; of a list only. */
        public Builder online(boolean value) {
            this.online = value;
            return this;
        }

        /** Only vehicles whose id or name holds this text, capitals or not; of a list only. */
        public Builder text(String value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("text must not be empty");
            }
            this.text = value;
            return this;
        }

        /** The filter. */
        public VehicleFilter build() {
            return new VehicleFilter(this);
        }
    }
}
