package com.aocv2.tracking.spool;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.ingest.OverloadedException;
import com.aocv2.tracking.ingest.VehicleChange;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Gives the store what was kept while it was away, vehicle by vehicle in the order of receipt, and takes back what turned
 * out untrue. Ingestion goes on meanwhile: what comes for such a vehicle is kept behind, until nothing is left.
 *
 * <p>One step at a time.
 */
final class Drain {
    private static final System.Logger LOG = System.getLogger(Drain.class.getName());

    /** So many messages of a vehicle are committed together. */
    private static final int AT_ONCE = 500;

    private final Ingestion store;
    private final Store local;
    private final Backlog backlog;
    private final Absences absences;

    Drain(Ingestion store, Store local, Backlog backlog, Absences absences) {
        this.store = store;
        this.local = local;
        this.backlog = backlog;
        this.absences = absences;
    }

    /** What a vehicle's step is waiting for; with nothing kept, for its end. */
    private record Step(List<Backlog.Kept> kept, CompletableFuture<?> stored) {}

    /**
     * Takes these vehicles a step further. Blocks.
     *
     * @return whether the store took any of it
     */
    boolean step(List<String> vehicleIds) {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (String vehicleId : vehicleIds) {
            List<Backlog.Kept> kept = backlog.first(vehicleId, AT_ONCE);
            steps.put(vehicleId, new Step(kept, kept.isEmpty() ? finish(vehicleId) : take(vehicleId, kept)));
        }
        List<Backlog.Kept> stored = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        steps.forEach((vehicleId, step) -> {
            if (isDone(vehicleId, step)) {
                stored.addAll(step.kept);
                if (step.kept.isEmpty()) {
                    ended.add(vehicleId);
                }
            }
        });
        if (!stored.isEmpty()) {
            backlog.remove(stored);
        }
        for (String vehicleId : ended) {
            if (absences.end(vehicleId, () -> backlog.hasNone(vehicleId))) {
                store.serveAgain(vehicleId);
            }
        }
        return !stored.isEmpty() || !ended.isEmpty();
    }

    private CompletableFuture<?> take(String vehicleId, List<Backlog.Kept> kept) {
        return store.takeReceived(
                vehicleId, kept.stream().map(Backlog.Kept::received).toList());
    }

    /** Takes back what was told of the vehicle and did not come true. */
    private CompletableFuture<?> finish(String vehicleId) {
        List<Event> told;
        try (Stream<Event> events = local.events(vehicleId, Long.MIN_VALUE, Long.MAX_VALUE)) {
            told = events.filter(event ->
                            event.status() == EventStatus.ACTIVE && event.type().isOfTrack())
                    .toList();
        }
        return store.change(vehicleId, change -> takeBack(told, change));
    }

    private static boolean takeBack(List<Event> told, VehicleChange change) {
        VehicleState due = change.judge().fallDue(change.state(), change.nextVersion(), change.findings());
        if (due.version() == change.nextVersion()) {
            change.put(due);
        }
        for (Event event : told) {
            if (change.findEvent(event.id()) == null) {
                change.findings().add(event.retract(change.now()));
            }
        }
        return true;
    }

    private static boolean isDone(String vehicleId, Step step) {
        try {
            step.stored.join();
            return true;
        } catch (CompletionException e) {
            boolean isExpected = e.getCause() instanceof StoreException || e.getCause() instanceof OverloadedException;
            LOG.log(
                    isExpected ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
                    "what was kept of " + vehicleId + " cannot be stored yet",
                    e.getCause());
            return false;
        }
    }
}
