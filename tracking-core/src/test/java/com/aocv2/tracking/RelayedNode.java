package com.aocv2.tracking;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.VehicleCommit;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An engine over a database that others write as well, and somebody who listens there and finds fault. */
final class RelayedNode implements TrackingListener {
    /** A change set. */
    record Place(long producer, long seq) {}

    final TrackingEngine engine;
    final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final String name;
    /** The version of the vehicle that each change set was committed with, by any node. */
    private final Map<Place, Long> versions;

    private final Map<Long, Long> lastSeqs = new HashMap<>();
    private final Map<String, Long> lastVersions = new HashMap<>();
    private final Map<String, Event> heard = new HashMap<>();

    RelayedNode(String uri, String name, TrackingEngine.Builder builder, Map<Place, Long> versions) {
        this.name = name;
        this.versions = versions;
        MongoDbStore store = MongoDbStore.open(MongoDbConfig.of(uri, name));
        Object proxy = Proxy.newProxyInstance(
                SharedStore.class.getClassLoader(),
                new Class<?>[] {SharedStore.class},
                (self, method, arguments) -> call(store, method, arguments));
        this.engine = builder.store((SharedStore) proxy).build();
        this.engine.listen(this);
    }

    private Object call(MongoDbStore store, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("commitEach")) {
            ((List<?>) arguments[0]).forEach(commit -> note((VehicleCommit) commit));
        }
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void note(VehicleCommit commit) {
        versions.put(new Place(commit.producer(), commit.seq()), commit.version());
    }

    @Override
    public synchronized void onVehicles(List<LiveVehicle> vehicles) {
        for (LiveVehicle vehicle : vehicles) {
            long version = vehicle.state().version();
            Long before = lastVersions.put(vehicle.id(), version);
            if (before != null && before > version) {
                fault(vehicle.id() + " went back from " + before + " to " + version);
            }
        }
    }

    @Override
    public synchronized void onChanges(ChangeSet changes) {
        Place place = new Place(changes.producer(), changes.seq());
        Long before = lastSeqs.put(changes.producer(), changes.seq());
        if (before != null && before >= changes.seq()) {
            fault(place + " after " + before);
        }
        Long version = versions.get(place);
        for (Event event : changes.events()) {
            long shown = engine.live()
                    .find(event.vehicleId())
                    .map(vehicle -> vehicle.state().version())
                    .orElse(0L);
            if (version != null && shown < version) {
                fault(place + " of " + event.vehicleId() + " with " + shown + " shown, committed with " + version);
            }
        }
        Node.keepNewest(heard, changes);
    }

    private void fault(String what) {
        faults.add(name + ": " + what);
    }

    synchronized Map<String, Event> heard() {
        return Map.copyOf(heard);
    }
}
