package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.geo.Degrees;
import com.aocv2.tracking.client.internal.http.Query;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Near to where vehicles are asked for, how many, and which. Immutable. */
public final class NearestQuery {
    private static final int MAX_COUNT = 100;

    private final double lat;
    private final double lon;
    private final int count;
    private final @Nullable Double maxDistance;
    private final VehicleFilter filter;

    private NearestQuery(Builder builder) {
        this.lat = builder.lat;
        this.lon = builder.lon;
        this.count = builder.count;
        this.maxDistance = builder.maxDistance;
        this.filter = builder.filter;
    }

    /**
     * Begins with the point, WGS 84.
     *
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     * @throws IllegalArgumentException naming the field that is out of range
     */
    public static Builder at(double lat, double lon) {
        return new Builder(lat, lon);
    }

    Query addTo(Query query) {
        return filter.ofPlace(
                query.put("lat", lat).put("lon", lon).put("k", count).put("maxDistance", maxDistance));
    }

    /** Latitude in degrees. */
    public double lat() {
        return lat;
    }

    /** Longitude in degrees. */
    public double lon() {
        return lon;
    }

    /** How many at most. */
    public int count() {
        return count;
    }

    /** No farther than this, in metres; null for however far. */
    public @Nullable Double maxDistance() {
        return maxDistance;
    }

    /** Which. */
    public VehicleFilter filter() {
        return filter;
    }

    @Override
    public String toString() {
        return count + " nearest to " + lat + ", " + lon + "; " + filter;
    }

    /** Refuses early: each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private final double lat;
        private final double lon;
        private int count = 5;
        private @Nullable Double maxDistance;
        private VehicleFilter filter = VehicleFilter.ALL;

        private Builder(double lat, double lon) {
            this.lat = Degrees.lat("lat", lat);
            this.lon = Degrees.lon("lon", lon);
        }

        /** How many at most, 1 to 100; 5 by default. */
        public Builder count(int value) {
            if (value < 1 || value > MAX_COUNT) {
                throw new IllegalArgumentException("count must be from 1 to " + MAX_COUNT + ", is " + value);
            }
            this.count = value;
            return this;
        }

        /** No farther than this, in metres along the great circle; however far by default. */
        public Builder maxDistance(double metres) {
            if (!(metres >= 0 && metres < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("maxDistance must be 0 or more metres, is " + metres);
            }
            this.maxDistance = metres;
            return this;
        }

        /** Which vehicles; all that are online by default. */
        public Builder filter(VehicleFilter value) {
            this.filter = Objects.requireNonNull(value, "filter");
            return this;
        }

        /** The question. */
        public NearestQuery build() {
            return new NearestQuery(this);
        }
    }
}
