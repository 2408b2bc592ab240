package com.aocv2.tracking.replay;

import com.aocv2.tracking.detect.TrackJudge;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tries geofences out on stored tracks. It reads, and changes nothing.
 *
 * <p>Both sides of the comparison are judged here, by the function that judges live and over the same fixes: once by the
 * geofences as they were at each time, as far back as versions are kept, and once by the same with those of the trial in
 * place. The events that are stored would not do for a first side: older ones were told by geofences and settings, and
 * from fixes and reports of standing still, that are no longer there, so that a trial of the present geofences would show
 * differences that are none of the trial's. Where versions, fixes and reports are still kept, which is within the lateness
 * bound, the first side is exactly what is stored.
 *
 * <p>A track is judged from the warm-up on as if it began there. Who is inside with the first fix enters with that fix,
 * {@code initial}; where that is in the warm-up, it is not told, and a visit or anything that is measured from its ENTER
 * seems that much shorter. After the period it is judged on until nothing can change the period's events any more.
 *
 * <p>Thread-safe; one vehicle's events that may still change are held at a time.
 */
public final class TrialRunner {
    /** How far beyond the period it is read on: a geofence waits for a confirmation for a day at most. */
    private static final long MAX_AFTERMATH = Duration.ofDays(2).toMillis();

    /** How far ahead of the server a device's clock may be. */
    private static final long CLOCK_SLACK = Duration.ofMinutes(2).toMillis();

    private final Store store;
    private final FenceHistory fences;
    private final ReplaySettings settings;
    private final InstantSource clock;
    private final Stills stills;

    /** A runner for the vehicles of a store. */
    public TrialRunner(Store store, FenceHistory fences, ReplaySettings settings, InstantSource clock) {
        this.store = store;
        this.fences = fences;
        this.settings = settings;
        this.clock = clock;
        this.stills = new Stills(store);
    }

    /** Runs the trial on this thread; see {@link com.aocv2.tracking.History#tryOut}. */
    public TrialProgress run(Trial trial, TrialListener listener) {
        List<String> vehicles = vehicles(trial);
        TrialCounts counts = new TrialCounts(listener, vehicles.size());
        new Run(trial, counts).all(vehicles);
        return counts.progress();
    }

    private List<String> vehicles(Trial trial) {
        List<String> vehicles = new ArrayList<>();
        if (trial.vehicles() != null) {
            vehicles.addAll(trial.vehicles());
        } else {
            store.forEachVehicle(vehicle -> vehicles.add(vehicle.vehicleId()));
        }
        vehicles.sort(null);
        return vehicles;
    }

    /** One run: what does not change from vehicle to vehicle. */
    private final class Run {
        private final Trial trial;
        private final TrialCounts counts;
        private final FenceHistory present = fences.with(List.of(), List.of());
        private final FenceHistory tried;
        private final TrackJudge presentJudge = new TrackJudge(settings.detection());
        private final TrackJudge triedJudge = new TrackJudge(settings.detection());
        private final long now = clock.millis();
        private final long readFrom;
        private final long readTo;

        Run(Trial trial, TrialCounts counts) {
            this.trial = trial;
            this.counts = counts;
            this.tried = present.with(trial.put(), trial.removed());
            this.readFrom = saturated(trial.from(), -trial.warmUp().toMillis());
            this.readTo = Math.min(saturated(trial.to(), MAX_AFTERMATH), now + CLOCK_SLACK);
        }

        void all(List<String> vehicles) {
            for (String vehicle : vehicles) {
                if (counts.isCancelled() || !judge(vehicle)) {
                    return;
                }
                counts.vehicleDone();
            }
        }

        /** Whether it came to the end. */
        private boolean judge(String vehicleId) {
            List<Long> still = stills.between(vehicleId, readFrom, readTo);
            double ownLimit = store.findVehicle(vehicleId)
                    .map(stored -> VehicleState.decode(stored, fences).speedLimit())
                    .orElse(Double.NaN);
            VehicleTrial vehicle = new VehicleTrial(
                    trial,
                    counts,
                    new TrialSide(presentJudge, present, ownLimit, now, still),
                    new TrialSide(triedJudge, tried, ownLimit, now, still));
            try (Stream<Fix> track = store.track(vehicleId, readFrom, readTo)) {
                Iterator<Fix> fixes = track.filter(this::counts).iterator();
                while (fixes.hasNext() && !vehicle.isDone()) {
                    if (counts.isCancelled()) {
                        return false;
                    }
                    vehicle.take(fixes.next());
                }
            }
            Fix last = vehicle.last();
            if (last != null) {
                vehicle.finish(settledUntil(last));
            }
            return true;
        }

        private boolean counts(Fix fix) {
            return TrackReplay.counts(fix) && (settings.lateFixesCount() || !fix.is(Fix.LATE));
        }

        /** Up to when it is known that no further fix comes: by the vehicle's clock, which runs on since its last fix. */
        private long settledUntil(Fix last) {
            long running = last.time() + Math.max(0, now - last.receivedTime());
            return Math.min(readTo, Math.max(running, present.current().validFrom()));
        }
    }

    private static long saturated(long time, long millis) {
        long sum = time + millis;
        return millis < 0 ? (sum > time ? Long.MIN_VALUE : sum) : (sum < time ? Long.MAX_VALUE : sum);
    }
}
