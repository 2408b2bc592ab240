package com.aocv2.tracking.replay;

import com.aocv2.tracking.detect.Findings;
import com.aocv2.tracking.detect.Judged;
import com.aocv2.tracking.detect.Suppressed;
import com.aocv2.tracking.detect.TrackJudge;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds what was decided about a vehicle, without anything having been kept for that: events are read as they were told,
 * and suppressed transitions come out when the end of the track is judged again. So they survive a restart, and late fixes
 * have set them right.
 *
 * <p>The end of the track is looked at from further and further back, up to a bound, until there is enough. Judging starts
 * from a checkpoint, and so from exactly the state that the engine had: what is found is what the engine counted, but
 * for what late fixes have changed since. Checkpoints are kept for as many fixes as a late fix may reach back over. Before
 * the oldest, and where late fixes are not judged, judging starts an hour early from nothing known; then a visit that had
 * begun before that hour may be taken to begin in it, which can make an opposed exit look like an opposed enter.
 *
 * <p>Thread-safe. It reads the store and waits for nobody; a commit in between may show in part.
 */
public final class DecisionFinder {
    private static final long FIRST_SPAN = 3_600_000;
    private static final int SPAN_GROWTH = 5;
    private static final long WARM_UP = 3_600_000;

    private final Store store;
    private final FenceHistory fences;
    private final ReplaySettings settings;
    private final Stills stills;

    /** A finder for the vehicles of a store. */
    public DecisionFinder(Store store, FenceHistory fences, ReplaySettings settings) {
        this.store = store;
        this.fences = fences;
        this.settings = settings;
        this.stills = new Stills(store);
    }

    /** The last decisions about the vehicle, at most so many; none where it is not known. Blocks. */
    public Decisions last(String vehicleId, int limit) {
        return store.findVehicle(vehicleId)
                .map(stored -> last(VehicleState.decode(stored, fences), limit))
                .orElseGet(() -> new Decisions(Long.MIN_VALUE, List.of()));
    }

    private Decisions last(VehicleState state, int limit) {
        Fix newest = state.last();
        if (newest == null) {
            return new Decisions(
                    Long.MIN_VALUE,
                    told(state.vehicleId(), Long.MIN_VALUE, limit).newestFirst());
        }
        long bound = settings.bound().toMillis();
        for (long span = Math.min(FIRST_SPAN, bound); ; span = Math.min(span * SPAN_GROWTH, bound)) {
            long from = newest.time() - span;
            Newest found = told(state.vehicleId(), from, limit);
            judgeAgain(state, from, found);
            if (found.isFull() || span == bound) {
                return new Decisions(found.isFull() ? found.oldestTime() : from, found.newestFirst());
            }
        }
    }

    private Newest told(String vehicleId, long from, int limit) {
        Newest found = new Newest(limit);
        try (Stream<Event> events = store.events(vehicleId, from, Long.MAX_VALUE)) {
            events.forEach(event -> found.add(new Decision.Told(event)));
        }
        return found;
    }

    private void judgeAgain(VehicleState state, long from, Newest found) {
        String vehicleId = state.vehicleId();
        long end = state.judged().until();
        Findings findings = Findings.tellingSuppressed(end, transition -> add(transition, from, found));
        List<Checkpoint> before = checkpointsBefore(vehicleId, from);
        Judged start = before.isEmpty()
                ? Judged.nothing(fences.oldest())
                : Judged.decode(vehicleId, before.get(before.size() - 1).judged(), fences);
        long readFrom = before.isEmpty() ? from - WARM_UP : start.until() + 1;
        TrackReplay replay = new TrackReplay(
                new TrackJudge(settings.detection()),
                fences,
                state.speedLimit(),
                findings,
                start,
                stills.between(vehicleId, readFrom - 1, end));
        try (Stream<Fix> track = store.track(vehicleId, readFrom, Long.MAX_VALUE)) {
            track.filter(this::counts).forEach(fix -> {
                replay.take(fix);
                findings.takeAll();
            });
        }
        replay.settle(end);
    }

    private static void add(Suppressed transition, long from, Newest found) {
        if (transition.time() >= from) {
            found.add(new Decision.NotTold(transition));
        }
    }

    private boolean counts(Fix fix) {
        return TrackReplay.counts(fix) && (settings.lateFixesCount() || !fix.is(Fix.LATE));
    }

    private List<Checkpoint> checkpointsBefore(String vehicleId, long time) {
        List<Checkpoint> before = new ArrayList<>();
        store.forEachDocument(Checkpoint.COLLECTION, Checkpoint.keysOf(vehicleId), document -> {
            Checkpoint checkpoint = Checkpoint.of(document);
            if (checkpoint.until() < time) {
                before.add(checkpoint);
            }
        });
        before.sort(Comparator.comparingLong(Checkpoint::until));
        return before;
    }
}
