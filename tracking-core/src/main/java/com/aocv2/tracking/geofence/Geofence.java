package com.aocv2.tracking.geofence;

import com.aocv2.tracking.position.Fields;
import com.aocv2.tracking.position.InvalidFieldException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place on the map that vehicles enter and leave. Immutable and thread-safe; two geofences are equal only where they
 * are the same object.
 *
 * <pre>{@code
 * Geofence base = Geofence.builder("base-3", Circle.of(37.7793, -122.4193, 150))
 *         .name("Base 3")
 *         .groups(Set.of("bases"))
 *         .detection(Detection.DEFAULT.withCross(true))
 *         .build();
 * }</pre>
 */
public final class Geofence {
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_GROUPS = 64;
    private static final int MAX_PROPERTIES = 32;
    private static final int MAX_PROPERTY_LENGTH = 1024;

    private final String id;
    private final String name;
    private final Shape shape;
    private final Set<String> groups;
    private final Detection detection;
    private final Map<String, String> properties;

    private Geofence(Builder b) {
        this.id = b.id;
        this.name = b.name == null ? b.id : b.name;
        this.shape = b.shape;
        this.groups = b.groups;
        this.detection = b.detection;
        this.properties = b.properties;
    }

    /** A geofence with nothing but an id and a shape. See {@link #builder}. */
    public static Geofence of(String id, Shape shape) {
        return builder(id, shape).build();
    }

    /**
     * Starts a geofence.
     *
     * @param id 1 to 64 characters without control characters; of white space only single blanks between words
     * @throws InvalidFieldException naming {@code id} where it breaks its rule
     */
    public static Builder builder(String id, Shape shape) {
        return new Builder(id, shape);
    }

    /** A builder that holds all that this geofence has, to change some of it. */
    public Builder toBuilder() {
        Builder b = new Builder(id, shape);
        b.name = name;
        b.groups = groups;
        b.detection = detection;
        b.properties = properties;
        return b;
    }

    /** What the geofence is known by; unique in an index. */
    public String id() {
        return id;
    }

    /** What people call it; its id where it was given no name. */
    public String name() {
        return name;
    }

    /** Where it is. */
    public Shape shape() {
        return shape;
    }

    /** The groups that it belongs to; immutable, may be empty. */
    public Set<String> groups() {
        return groups;
    }

    /** How fixes become events. */
    public Detection detection() {
        return detection;
    }

    /** What else is known about it, for example {@code color}; immutable, may be empty. */
    public Map<String, String> properties() {
        return properties;
    }

    @Override
    public String toString() {
        return "Geofence[" + id + ", " + shape + "]";
    }

    /** Collects a geofence; each setter refuses a value that breaks its rule. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Shape shape;
        private @Nullable String name;
        private Set<String> groups = Set.of();
        private Detection detection = Detection.DEFAULT;
        private Map<String, String> properties = Map.of();

        private Builder(String id, Shape shape) {
            this.id = Fields.label("id", id);
            this.shape = shape;
        }

        /** What people call it, 1 to 200 characters; by default the id. */
        public Builder name(String value) {
            if (value.isBlank() || value.length() > MAX_NAME_LENGTH) {
                throw new InvalidFieldException("name", "must have 1 to " + MAX_NAME_LENGTH + " characters");
            }
            this.name = value;
            return this;
        }

        /** At most 64 groups, named by the rule of ids; by default none. */
        public Builder groups(Set<String> value) {
            if (value.size() > MAX_GROUPS) {
                throw new InvalidFieldException("groups", "must be at most " + MAX_GROUPS + ", are " + value.size());
            }
            value.forEach(group -> Fields.id("groups", group));
            this.groups = Set.copyOf(value);
            return this;
        }

        /** How fixes become events; by default {@link Detection#DEFAULT}. */
        public Builder detection(Detection value) {
            this.detection = value;
            return this;
        }

        /** At most 32 properties, keys by the rule of ids, values at most 1024 characters; by default none. */
        public Builder properties(Map<String, String> value) {
            if (value.size() > MAX_PROPERTIES) {
                throw new InvalidFieldException(
                        "properties", "must be at most " + MAX_PROPERTIES + ", are " + value.size());
            }
            value.forEach(Builder::checkProperty);
            this.properties = Map.copyOf(value);
            return this;
        }

        private static void checkProperty(String key, String value) {
            Fields.id("properties", key);
            if (value.length() > MAX_PROPERTY_LENGTH) {
                throw new InvalidFieldException(
                        "properties", key + " must have at most " + MAX_PROPERTY_LENGTH + " characters");
            }
        }

        /** The geofence. */
        public Geofence build() {
            return new Geofence(this);
        }
    }
}
