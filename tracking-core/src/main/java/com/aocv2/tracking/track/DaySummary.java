package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle's day. See {@link Trips} for how the figures are taken.
 *
 * @param date the day
 * @param metres the distance of its trips on that day
 * @param movingMillis how long it moved, milliseconds
 * @param trips how many trips began
 * @param stops how many stops began
 * @param stopMillis how long it stood in stops, milliseconds
 * @param topSpeed the greatest speed of its trips, m/s; NaN where it is unknown
 * @param fixes how many of its fixes count
 * @param firstFix the first of them; null on a day of a stop on which nothing was heard
 * @param lastFix the last of them; null like the first
 */
public record DaySummary(
        LocalDate date,
        double metres,
        long movingMillis,
        int trips,
        int stops,
        long stopMillis,
        double topSpeed,
        int fixes,
        @Nullable Fix firstFix,
        @Nullable Fix lastFix) {}
