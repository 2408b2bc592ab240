package com.aocv2.tracking.live;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a {@link TopKWatch} watches: the k vehicles that come to a place at the least cost. Made by {@link #at} and its
 * {@code with} methods.
 *
 * @param lat latitude of the place in degrees, -90 to 90
 * @param lon longitude of the place in degrees, -180 to 180
 * @param k how many vehicles, 1 to {@value #MAX_K}
 * @param maxMetres the greatest distance, itself included, at least 0; {@link Double#POSITIVE_INFINITY} for any
 * @param filter what a vehicle must meet besides being in contact. Asked from every thread that offers or polls, so it
 *     must not block. Its answer must not change but with the vehicle; where it does, {@link TopKWatch#recheck} has
 *     everything looked at again
 * @param cost what vehicles are ranked by
 */
public record TopKQuery(
        double lat, double lon, int k, double maxMetres, Predicate<? super LiveVehicle> filter, TravelCost cost) {
    /** The greatest k. */
    public static final int MAX_K = 100;

    /**
     * Checks all parts.
     *
     * @throws IllegalArgumentException when a number is out of range or NaN
     */
    public TopKQuery {
        IndexGrid.check(lat, lon);
        if (k < 1 || k > MAX_K) {
            throw new IllegalArgumentException("k must be from 1 to " + MAX_K + ", is " + k);
        }
        if (!(maxMetres >= 0)) {
            throw new IllegalArgumentException("maxMetres must be at least 0, is " + maxMetres);
        }
        Objects.requireNonNull(filter, "filter");
        if (!(cost.leastPerMetre() > 0 && cost.leastPerMetre() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "leastPerMetre must be more than 0 and finite, is " + cost.leastPerMetre());
        }
        if (!(cost.margin() >= 0)) {
            throw new IllegalArgumentException("margin must be at least 0, is " + cost.margin());
        }
    }

    /** Any vehicles at any distance, by great-circle distance. */
    public static TopKQuery at(double lat, double lon, int k) {
        return new TopKQuery(lat, lon, k, Double.POSITIVE_INFINITY, vehicle -> true, TravelCost.DISTANCE);
    }

    /** The same with this greatest distance. */
    public TopKQuery withMaxMetres(double metres) {
        return new TopKQuery(lat, lon, k, metres, filter, cost);
    }

    /** The same with this filter. */
    public TopKQuery withFilter(Predicate<? super LiveVehicle> newFilter) {
        return new TopKQuery(lat, lon, k, maxMetres, newFilter, cost);
    }

    /** The same by this cost. */
    public TopKQuery withCost(TravelCost newCost) {
        return new TopKQuery(lat, lon, k, maxMetres, filter, newCost);
    }
}
