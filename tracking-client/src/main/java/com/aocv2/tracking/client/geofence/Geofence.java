package com.aocv2.tracking.client.geofence;

import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place on the map that vehicles enter and leave. Immutable.
 *
 * <pre>{@code
 * Geofence base = Geofence.builder("base-3", Circle.of(LatLon.of(37.7793, -122.4193), 150))
 *         .name("Base 3")
 *         .groups("bases")
 *         .build();
 * }</pre>
 */
public final class Geofence {
    private final String id;
    private final Shape shape;
    private final @Nullable String name;
    private final Set<String> groups;
    private final Detection detection;
    private final Map<String, String> properties;
    private final Map<String, JsonElement> others;
    private final @Nullable Instant validFrom;
    private final List<String> warnings;

    private Geofence(Builder builder) {
        this.id = builder.id;
        this.shape = builder.shape;
        this.name = builder.name;
        this.groups = builder.groups;
        this.detection = builder.detection;
        this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(builder.properties));
        this.others = builder.others;
        this.validFrom = builder.validFrom;
        this.warnings = builder.warnings;
    }

    /**
     * Begins with what a geofence must have.
     *
     * @param id what it is known by, 1 to 128 characters
     * @throws IllegalArgumentException naming {@code id}
     */
    public static Builder builder(String id, Shape shape) {
        return new Builder(id, shape);
    }

    /** Begins with all that this one has, to change some of it; also with what a newer server says of it. */
    public Builder toBuilder() {
        Builder builder = new Builder(id, shape);
        builder.name = name;
        builder.groups = groups;
        builder.detection = detection;
        builder.properties.putAll(properties);
        builder.others = others;
        return builder;
    }

    /** What it is known by. */
    public String id() {
        return id;
    }

    /** Where it is. */
    public Shape shape() {
        return shape;
    }

    /** What people call it; null for nothing but its id. */
    public @Nullable String name() {
        return name;
    }

    /** The groups that it belongs to. Unmodifiable. */
    public Set<String> groups() {
        return groups;
    }

    /** How fixes become events. */
    public Detection detection() {
        return detection;
    }

    /** What else is known about it, for example {@code color}. Unmodifiable. */
    public Map<String, String> properties() {
        return properties;
    }

    /** Properties that are no texts, kept so that writing does not take them back. */
    Map<String, JsonElement> others() {
        return others;
    }

    /** Since when it is as it is; null where the server has not said. */
    public @Nullable Instant validFrom() {
        return validFrom;
    }

    /** What the server mended about its shape. Unmodifiable. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        return "Geofence " + id + ": " + shape;
    }

    /** Refuses early: each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private static final int MAX_ID = 128;
        private static final int MAX_NAME = 200;
        private static final int MAX_GROUPS = 64;
        private static final int MAX_PROPERTIES = 32;
        private static final int MAX_PROPERTY = 1024;

        private final String id;
        private Shape shape;
        private @Nullable String name;
        private Set<String> groups = Collections.emptySet();
        private Detection detection = Detection.DEFAULT;
        private final Map<String, String> properties = new LinkedHashMap<>();
        private Map<String, JsonElement> others = Collections.emptyMap();
        private @Nullable Instant validFrom;
        private List<String> warnings = Collections.emptyList();

        private Builder(String id, Shape shape) {
            this.id = text("id", id, MAX_ID);
            this.shape = Objects.requireNonNull(shape, "shape");
        }

        private static String text(String field, String value, int most) {
            if (value.trim().isEmpty() || value.length() > most) {
                throw new IllegalArgumentException(field + " must have 1 to " + most + " characters");
            }
            return value;
        }

        /** Somewhere else. */
        public Builder shape(Shape value) {
            this.shape = Objects.requireNonNull(value, "shape");
            return this;
        }

        /** What people call it, 1 to 200 characters; null for nothing but its id. */
        public Builder name(@Nullable String value) {
            this.name = value == null ? null : text("name", value, MAX_NAME);
            return this;
        }

        /** The groups that it belongs to, at most 64; none unless set. */
        public Builder groups(String... names) {
            return groups(Arrays.asList(names));
        }

        /** The groups that it belongs to, at most 64; none unless set. */
        public Builder groups(Collection<String> names) {
            if (names.size() > MAX_GROUPS) {
                throw new IllegalArgumentException("groups must be at most " + MAX_GROUPS + ", are " + names.size());
            }
            names.forEach(group -> text("groups", group, MAX_ID));
            this.groups = Collections.unmodifiableSet(new LinkedHashSet<>(names));
            return this;
        }

        /** How fixes become events; as the server has it unless set. */
        public Builder detection(Detection value) {
            this.detection = Objects.requireNonNull(value, "detection");
            return this;
        }

        /**
         * Something else about it, for example {@code color}; at most 32, each of at most 1024 characters.
         *
         * @param value null to take it away
         * @throws IllegalArgumentException also for a name that has a meaning of its own, such as {@code radius}
         */
        public Builder property(String key, @Nullable String value) {
            if (GeofenceJson.OWN.contains(key)) {
                throw new IllegalArgumentException("property: '" + key + "' is set otherwise");
            }
            if (value == null) {
                properties.remove(key);
                return this;
            }
            text("property", key, MAX_ID);
            if (value.length() > MAX_PROPERTY) {
                throw new IllegalArgumentException(key + " must have at most " + MAX_PROPERTY + " characters");
            }
            properties.put(key, value);
            if (properties.size() > MAX_PROPERTIES) {
                throw new IllegalArgumentException("property: there may be at most " + MAX_PROPERTIES);
            }
            return this;
        }

        /** What the server says of it; its rules may be others than those here. */
        Builder described(
                @Nullable String called,
                Collection<String> belongsTo,
                Map<String, String> texts,
                Map<String, JsonElement> kept) {
            this.name = called;
            this.groups = Collections.unmodifiableSet(new LinkedHashSet<>(belongsTo));
            this.properties.putAll(texts);
            this.others = Collections.unmodifiableMap(kept);
            return this;
        }

        /** What only an answer says. */
        Builder answered(@Nullable Instant since, List<String> mended) {
            this.validFrom = since;
            this.warnings = mended;
            return this;
        }

        /** The geofence. */
        public Geofence build() {
            return new Geofence(this);
        }
    }
}
