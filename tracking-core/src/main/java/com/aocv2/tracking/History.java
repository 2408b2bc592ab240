package com.aocv2.tracking;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.StatusPeriod;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.replay.DecisionFinder;
import com.aocv2.tracking.replay.Decisions;
import com.aocv2.tracking.replay.Trial;
import com.aocv2.tracking.replay.TrialListener;
import com.aocv2.tracking.replay.TrialProgress;
import com.aocv2.tracking.replay.TrialRunner;
import com.aocv2.tracking.store.StatusEvents;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.track.DaySummary;
import com.aocv2.tracking.track.Simplification;
import com.aocv2.tracking.track.Stop;
import com.aocv2.tracking.track.Trip;
import com.aocv2.tracking.track.TripSettings;
import com.aocv2.tracking.track.Trips;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was stored. Thread-safe; every method may block and throws {@link com.aocv2.tracking.store.StoreException} when
 * the store cannot be read. Streams must be closed.
 */
public final class History {
    private final Store store;
    private final ChangeHistory changes;
    private final DecisionFinder decisions;
    private final TrialRunner trials;
    private final StatusEvents statuses;

    History(Store store, ChangeHistory changes, DecisionFinder decisions, TrialRunner trials) {
        this.store = store;
        this.changes = changes;
        this.decisions = decisions;
        this.trials = trials;
        this.statuses = new StatusEvents(store);
    }

    /** The vehicle's fixes with a time in [from, to], epoch milliseconds, in the order of the track. */
    public Stream<Fix> track(String vehicleId, long from, long to) {
        return store.track(vehicleId, from, to);
    }

    /**
     * The vehicle's fixes with a time in [from, to], epoch milliseconds, without those that the line of the track can do
     * without. What an event that holds is dated by is kept.
     */
    public Stream<Fix> track(String vehicleId, long from, long to, Simplification simplification) {
        Stream<Event> events = store.events(vehicleId, from, to);
        try {
            EventTimes times = new EventTimes(events.filter(event -> event.status() == EventStatus.ACTIVE));
            return simplification.of(store.track(vehicleId, from, to), times).onClose(events::close);
        } catch (RuntimeException e) {
            events.close();
            throw e;
        }
    }

    /**
     * The vehicle's trips in [from, to], epoch milliseconds, by time; what reaches beyond is cut. See {@link Trips}.
     */
    public Stream<Trip> trips(String vehicleId, long from, long to, TripSettings settings) {
        return Trips.in(track(vehicleId, from, to), settings);
    }

    /**
     * The vehicle's stops in [from, to], epoch milliseconds, by time; what reaches beyond is cut. See {@link Trips}.
     */
    public Stream<Stop> stops(String vehicleId, long from, long to, TripSettings settings) {
        return Trips.stops(track(vehicleId, from, to), settings);
    }

    /**
     * The vehicle's days in [from, to], epoch milliseconds, by time; those on which nothing was heard are left out,
     * unless it stood. See {@link Trips}.
     *
     * @param zone whose midnight parts the days
     */
    public Stream<DaySummary> days(String vehicleId, long from, long to, TripSettings settings, ZoneId zone) {
        return Trips.days(track(vehicleId, from, to), settings, zone);
    }

    /** The latest revisions of the vehicle's events with a time in [from, to], epoch milliseconds, by time. */
    public Stream<Event> events(String vehicleId, long from, long to) {
        return store.events(vehicleId, from, to);
    }

    /**
     * The last things that were decided about the vehicle, newest first: events that were told, and transitions that were
     * not, each with its reason. Found by judging the end of its track again, up to as far back as the lateness bound from
     * its last fix; see {@link DecisionFinder} for what is exact. None where the vehicle is not known.
     *
     * @param limit at least 1, at most 1000
     */
    public Decisions decisions(String vehicleId, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit must be from 1 to 1000, is " + limit);
        }
        return decisions.last(vehicleId, limit);
    }

    /**
     * Tries geofences out: judges the stored tracks of a period by the present geofences and by those of the trial, and
     * tells what would be added, gone and the same. Nothing is changed or written, and ingestion goes on. Runs on the
     * calling thread until it is done, the listener cancels it or the thread is interrupted, and holds no more than one
     * vehicle's unsettled events. See {@link TrialRunner} for how the two sides are judged, and what happens at the ends of
     * the period.
     *
     * @return how far it came; {@link TrialProgress#isComplete} tells whether it came to the end
     */
    public TrialProgress tryOut(Trial trial, TrialListener listener) {
        return trials.run(trial, listener);
    }

    /**
     * What the vehicle was doing in [from, to], epoch milliseconds, by time: also what it had begun before and was still
     * doing then. Reports that came late stand where they belong.
     */
    public Stream<StatusPeriod> statuses(String vehicleId, long from, long to) {
        Stream<Event> before = statuses.lastBefore(vehicleId, from, "").stream();
        return StatusPeriods.of(Stream.concat(before, statuses.from(vehicleId, from)))
                .dropWhile(period -> period.since() < from && period.until() <= from)
                .takeWhile(period -> period.since() <= to);
    }

    /** What the vehicle was doing at the time, epoch milliseconds; empty where nobody had said. */
    public Optional<StatusPeriod> statusAt(String vehicleId, long time) {
        // No id comes before the empty one.
        return statuses.lastBefore(vehicleId, time + 1, "")
                .map(event -> StatusPeriod.of(
                        event,
                        statuses.firstAfter(vehicleId, event.time(), event.id()).orElse(null)));
    }

    /** The latest revision of the event, or empty. */
    public Optional<Event> findEvent(String id) {
        return store.findEvent(id);
    }

    /**
     * The change sets behind the place, in the order of each producer and by time as far as that goes; only those that
     * nothing can be put before any more, so that a reader who goes on from {@link Cursor#after} the last misses nothing.
     */
    public Stream<ChangeSet> changesAfter(Cursor cursor) {
        return changes.after(cursor);
    }

    /**
     * The place behind everything that listeners were told so far. A listener that asks while it is told of a change set
     * gets the place just behind that. Does not read the store.
     */
    public Cursor end() {
        return changes.end();
    }

    /** The place before everything that is kept. */
    public Cursor beginning() {
        return changes.beginning();
    }

    /** The place behind which each producer has given out at most so many seqs; see {@link ChangeSet#seq}. */
    public Cursor beforeEnd(long seqs) {
        return changes.beforeEnd(seqs);
    }

    /**
     * Where a reader goes on who was at the place. The same place, unless change sets behind it are not kept any more or
     * it belongs to another history: then the first from which nothing is missing, and the reader has missed something.
     */
    public Cursor resume(Cursor cursor) {
        return changes.resume(cursor);
    }

    /** Names the history that cursors belong to; see {@link Store#historyId}. */
    public String id() {
        return store.historyId();
    }
}
