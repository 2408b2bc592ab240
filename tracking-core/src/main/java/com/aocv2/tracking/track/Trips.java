package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * Trips, stops and days of one vehicle's track.
 *
 * <p><b>Which fixes count</b>: all but those that are suspect, that lie in the future, and those of a device that is not
 * the vehicle's primary one.
 *
 * <p><b>Stops</b>: a fix is an anchor; when all following fixes stay within the radius of it for the given time it is a
 * stop, which ends with the last fix before one that leaves the radius by more than its accuracy. An unknown accuracy
 * counts as 25 m. Silence ends no stop: a vehicle that is heard again where it stood has stood there.
 *
 * <p><b>Trips</b>: what lies between stops, from the last fix of one to the first fix of the next, parted where nothing
 * was heard for longer than the gap. What makes no distance is no trip.
 *
 * <p><b>Figures</b> of a trip. A fix that lies farther than its accuracy from the last counted fix is counted, and the
 * great-circle distance between the two is a step; the first fix of a trip is counted. Distance is the sum of the steps,
 * and after a stop also of the straight line from where that began to its last fix, if this is farther than its accuracy.
 * What else happens within a stop, and what nobody saw in a gap, adds nothing. Moving time is the sum of the times of
 * those steps that were at least 1 m/s fast. Top speed is the greatest that was reported; for steps to fixes without a
 * speed, the greatest mean over steps that together last at least 10 s. What creeps so slowly that it stays within the
 * radius for the time of a stop, 1.5 km/h by default, stands.
 *
 * <p><b>Days</b>: a step belongs to the day of the fix it leads to, so that the distances of days add up to those of
 * trips; a trip and a stop are counted on the day on which they begin; the time of a stop is parted at midnight.
 *
 * <p>Each method reads the track once, no further than it must, and keeps no more of it than the fixes of one stop's
 * least duration (and what it sums up of the days of one stop). What reaches beyond the ends of the track is cut there.
 * The streams must be closed, which closes the track. Thread-safe; the streams are not.
 */
public final class Trips {
    private Trips() {}

    /** The trips of a track, in its order. */
    public static Stream<Trip> in(Stream<Fix> track, TripSettings settings) {
        return Finder.search(
                counted(track),
                found -> new TripFinder(settings, new TripListener() {
                    @Override
                    public void trip(Trip trip) {
                        found.accept(trip);
                    }
                }));
    }

    /** The stops of a track, in its order. */
    public static Stream<Stop> stops(Stream<Fix> track, TripSettings settings) {
        return Finder.search(
                counted(track),
                found -> new TripFinder(settings, new TripListener() {
                    @Override
                    public void stop(Stop stop) {
                        found.accept(stop);
                    }
                }));
    }

    /** The days of a track on which something counted, in its order; a day begins at the zone's midnight. */
    public static Stream<DaySummary> days(Stream<Fix> track, TripSettings settings, ZoneId zone) {
        return Finder.search(counted(track), found -> new DayFinder(settings, zone, found));
    }

    static Stream<Fix> counted(Stream<Fix> track) {
        return track.filter(fix -> (fix.flags() & (Fix.SUSPECT | Fix.FUTURE | Fix.SECONDARY)) == 0);
    }
}
