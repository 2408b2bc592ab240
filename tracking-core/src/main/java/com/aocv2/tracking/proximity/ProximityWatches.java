package com.aocv2.tracking.proximity;

import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.ingest.VehicleChange;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells by PROXIMITY events when two vehicles, or a vehicle and a point, come near to each other and when they are apart
 * again. Thread-safe.
 *
 * <p>They are near once their great-circle distance is at most the watch's radius, and apart once it is more than the
 * radius and 20 m, judged from the live state as it is published: fixes that were committed together count as one move,
 * late and suspect ones as none. For each watch near and apart alternate, beginning with near, across restarts. An event
 * is about the watch's vehicle, and names the other one; its time is that of the newer of the two fixes compared.
 *
 * <p>While one of the two is offline, deleted or was never seen nothing is judged and the watch stays as it is: where a
 * vehicle was some time ago says nothing about who is near now. It is judged again once the vehicle is heard. Removing a
 * watch makes no event.
 */
public final class ProximityWatches {
    /** The collection of the store that they are kept in. */
    public static final String COLLECTION = WatchCodec.COLLECTION;

    /** How many watches there may be. */
    public static final int MAX_WATCHES = 10_000;

    /*
     * How it works. A listener of published state looks at the watches of each vehicle that moved. Where what it sees
     * contradicts what was last said, it queues work for the lane of the watch's first vehicle, and goes on: lanes never
     * wait for each other. In that lane the watch is looked at once more and its new state is committed together with
     * the event. All that changes a watch runs in this one lane, from the state that the store has, so nothing is said
     * twice; not even where the store failed to answer, for then the same work runs again and finds what became of it.
     *
     * Nor is anything missed where both vehicles move at the same time on two lanes: each lane publishes before it looks,
     * so the one that looks last sees both moves. A watch that is queued already is not queued again; it counts as queued
     * until just before it is looked at in its lane, so that look sees whatever was published by then. What was published
     * and not yet looked at when the process ended is looked at when the next one begins.
     */
    private final Store store;
    private final LiveState live;
    private final Ingestion ingestion;
    private final WatchIndex index = new WatchIndex();
    private final TrackingListener moves = new Moves();
    private boolean listening;

    /** Reads the watches of the store and takes up where they were left. Blocks. */
    public ProximityWatches(Store store, LiveState live, Ingestion ingestion) {
        this.store = store;
        this.live = live;
        this.ingestion = ingestion;
        store.forEachDocument(WatchCodec.COLLECTION, document -> {
            if (document.content() != null) {
                index.put(WatchCodec.decode(document.key(), document.content()));
            }
        });
        if (index.size() > 0) {
            listen();
            index.all().forEach(this::look);
        }
    }

    /** What other nodes, or this one, have made of watches. Does not wait. */
    public void reload(List<Document> changed) {
        listen();
        for (Document document : changed) {
            byte[] content = document.content();
            Watched known = index.find(document.key());
            ProximityWatch watch = content != null
                    ? WatchCodec.decode(document.key(), content).watch()
                    : known == null ? null : known.state().watch();
            if (watch != null) {
                ingestion.follow(watch.vehicleId(), change -> judge(change, watch.id()));
            }
        }
    }

    private final class Moves implements TrackingListener {
        @Override
        public void onVehicles(List<LiveVehicle> vehicles) {
            look(vehicles);
        }

        @Override
        public void onConfirmed(List<LiveVehicle> vehicles) {
            look(vehicles);
        }

        private void look(List<LiveVehicle> vehicles) {
            for (int i = 0; i < vehicles.size(); i++) {
                index.of(vehicles.get(i).id()).forEach(ProximityWatches.this::look);
            }
        }
    }

    /** Where nothing is watched, moves cost nothing. */
    private synchronized void listen() {
        if (!listening) {
            ingestion.listen(moves);
            listening = true;
        }
    }

    private synchronized void listenNoMoreThanNeeded() {
        if (listening && index.size() == 0) {
            ingestion.unlisten(moves);
            listening = false;
        }
    }

    /** The watch, or empty. */
    public Optional<WatchState> find(String id) {
        return Optional.ofNullable(index.find(id)).map(Watched::state);
    }

    /** All watches by id. */
    public List<WatchState> all() {
        return index.all().stream()
                .map(Watched::state)
                .sorted(Comparator.comparing(state -> state.watch().id()))
                .toList();
    }

    /** The watches that the vehicle is one of the two of, by id. */
    public List<WatchState> of(String vehicleId) {
        return index.of(vehicleId).stream()
                .map(Watched::state)
                .sorted(Comparator.comparing(state -> state.watch().id()))
                .toList();
    }

    /**
     * Registers a watch, or changes the radius of one. The two are judged at once: where they are near already, there is
     * an event. Blocks until that is durable.
     *
     * @return the watch as it is then
     * @throws InvalidFieldException naming {@code id} where the watch with this id is of another pair, and {@code
     *     watches} where there are as many as may be
     * @throws StoreException when it could not be stored; do it again
     */
    public synchronized WatchState put(ProximityWatch watch) {
        check(watch);
        listen();
        return changeAndWait(watch.id(), watch.vehicleId(), change -> register(change, watch));
    }

    private void check(ProximityWatch watch) {
        Watched known = index.find(watch.id());
        if (known == null && index.size() >= MAX_WATCHES) {
            throw new InvalidFieldException("watches", "must be at most " + MAX_WATCHES + "; remove some first");
        }
        if (known != null && !known.state().watch().isOfSamePair(watch)) {
            throw new InvalidFieldException("id", "is that of a watch for another pair; remove it first");
        }
    }

    /**
     * Removes the watch. Blocks until that is durable.
     *
     * @return whether there was one
     * @throws StoreException when it could not be stored; do it again
     */
    public synchronized boolean remove(String id) {
        Watched known = index.find(id);
        if (known == null) {
            return false;
        }
        boolean removed = changeAndWait(id, known.state().watch().vehicleId(), change -> {
            change.put(Document.removed(WatchCodec.COLLECTION, id));
            change.afterCommit(() -> index.remove(id));
            return true;
        });
        listenNoMoreThanNeeded();
        return removed;
    }

    /** A change that failed may have been stored all the same, and then has to be known. */
    private <T> T changeAndWait(String id, String vehicleId, Function<VehicleChange, T> action) {
        try {
            return ingestion.changeAndWait(vehicleId, action);
        } catch (StoreException e) {
            ingestion.follow(vehicleId, change -> judge(change, id));
            throw e;
        }
    }

    private WatchState register(VehicleChange change, ProximityWatch watch) {
        WatchState before = stored(change, watch.id());
        WatchState state = before == null ? WatchState.registered(watch, change.now()) : before.withWatch(watch);
        Sighting seen = Sighting.of(watch, live);
        if (seen != null && seen.contradicts(state)) {
            state = say(change, state, seen);
        }
        keep(change, state);
        return state;
    }

    /** Has the watch judged where what is seen contradicts what was last said. Called by lanes; never blocks. */
    private void look(Watched watched) {
        Sighting seen = Sighting.of(watched.state().watch(), live);
        if (seen != null && seen.contradicts(watched.state()) && watched.queue()) {
            ProximityWatch watch = watched.state().watch();
            ingestion.follow(watch.vehicleId(), change -> {
                watched.unqueue();
                judge(change, watch.id());
            });
        }
    }

    private void judge(VehicleChange change, String id) {
        WatchState state = stored(change, id);
        if (state == null) {
            index.remove(id);
            return;
        }
        Sighting seen = Sighting.of(state.watch(), live);
        if (seen != null && seen.contradicts(state)) {
            keep(change, say(change, state, seen));
        } else if (change.pending(WatchCodec.COLLECTION, id) == null) {
            index.put(state);
        }
    }

    /** The state that the next one has to be made from: that of this commit, or else that of the store. */
    private @Nullable WatchState stored(VehicleChange change, String id) {
        Document document = change.pending(WatchCodec.COLLECTION, id);
        if (document == null) {
            document = store.findDocument(WatchCodec.COLLECTION, id).orElse(null);
        }
        byte[] content = document == null ? null : document.content();
        return content == null ? null : WatchCodec.decode(id, content);
    }

    private static WatchState say(VehicleChange change, WatchState state, Sighting seen) {
        WatchState next = state.changed(seen.time(state));
        change.findings().add(seen.event(next, change.now()));
        // Events of a vehicle are committed with a version of its state.
        change.put(change.judge().touch(change.state(), change.nextVersion()));
        return next;
    }

    private void keep(VehicleChange change, WatchState state) {
        change.put(WatchCodec.encode(state));
        // One of the two may have moved before the watch was shown.
        change.afterCommit(() -> look(index.put(state)));
    }
}
