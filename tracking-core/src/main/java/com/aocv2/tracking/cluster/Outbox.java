package com.aocv2.tracking.cluster;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends other nodes word of what this one has committed, so that nobody who commits waits for that. Of each vehicle only
 * the newest state waits, and of more than {@link #MAX_STATES} vehicles the oldest is dropped. A change set is sent once
 * the store shows it to everybody, for who hears of it may ask for what comes behind it. One daemon thread.
 */
final class Outbox implements TrackingListener, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    static final int MAX_STATES = 100_000;
    static final int MAX_CHANGES = 10_000;
    private static final int AT_ONCE = 500;
    private static final long BEAT_EVERY = TimeUnit.SECONDS.toNanos(1);

    private record Beginning(long producer, long seq) {}

    private final Relay relay;
    private final RelayLink link;
    private final RelayCounters counters;
    private final SharedStore store;
    private final LiveState live;
    private final Thread thread;

    private final ConcurrentMap<String, VehicleState> states = new ConcurrentHashMap<>();
    /** The vehicles that have a state waiting, the oldest first. */
    private final Queue<String> order = new ConcurrentLinkedQueue<>();

    private final AtomicInteger waitingStates = new AtomicInteger();
    private final Queue<RelayMessage> changes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingChanges = new AtomicInteger();
    /** The last change set that was put here; only the thread that lets change sets out touches it. */
    private @Nullable ChangeSet last;
    /** Every change set behind it was put here; null before that is known. */
    private volatile @Nullable Beginning beginning;

    /** How far others were told to be; only the thread touches it. */
    private long saidSeq;

    private long saidProducer;
    private long beaten;
    private volatile boolean ending;

    Outbox(Relay relay, RelayLink link, RelayCounters counters, SharedStore store, LiveState live) {
        this.relay = relay;
        this.link = link;
        this.counters = counters;
        this.store = store;
        this.live = live;
        this.beaten = System.nanoTime() - BEAT_EVERY;
        this.thread = new Thread(this::run, "tracking-relay-outbox");
        thread.setDaemon(true);
    }

    /** Hears what is committed from now on. */
    void start(Ingestion ingestion) {
        ingestion.relayTo(this::put);
        ingestion.listen(this);
        beginning = new Beginning(store.producer(), ingestion.log().settledSeq());
        thread.start();
    }

    /** Takes states that were committed here. Called by lanes; never blocks. */
    void put(List<VehicleState> committed) {
        for (VehicleState state : committed) {
            if (states.put(state.vehicleId(), state) == null) {
                order.add(state.vehicleId());
                if (waitingStates.incrementAndGet() > MAX_STATES && takeState() != null) {
                    counters.dropped.increment();
                }
            }
        }
        LockSupport.unpark(thread);
    }

    private @Nullable VehicleState takeState() {
        String vehicleId = order.poll();
        if (vehicleId == null) {
            return null;
        }
        waitingStates.decrementAndGet();
        return states.remove(vehicleId);
    }

    /** Takes the change sets of this node; those of others, which are let out as well, it leaves alone. */
    @Override
    public void onChanges(ChangeSet set) {
        if (set.provisional() || set.producer() != store.producer()) {
            return;
        }
        long previous = previousOf(set);
        last = set;
        changes.add(new RelayMessage(set.producer(), set.seq(), previous, set, statesOf(set)));
        if (waitingChanges.incrementAndGet() > MAX_CHANGES && takeChanges() != null) {
            counters.dropped.increment();
        }
        LockSupport.unpark(thread);
    }

    private long previousOf(ChangeSet set) {
        ChangeSet before = last;
        Beginning at = beginning;
        if (before != null && before.producer() == set.producer()) {
            return before.seq();
        }
        if (at != null && at.producer != set.producer()) {
            return 0;
        }
        // Where it is not known what came before, there may have been something.
        return at != null && at.seq < set.seq() ? at.seq : set.seq() - 1;
    }

    private List<VehicleRecord> statesOf(ChangeSet set) {
        Set<String> vehicles = set.events().stream().map(Event::vehicleId).collect(Collectors.toSet());
        List<VehicleRecord> found = new ArrayList<>(vehicles.size());
        vehicles.forEach(id -> live.find(id).ifPresent(vehicle -> found.add(vehicle.stored())));
        return found;
    }

    private @Nullable RelayMessage takeChanges() {
        RelayMessage taken = changes.poll();
        if (taken != null) {
            waitingChanges.decrementAndGet();
        }
        return taken;
    }

    private void run() {
        while (!ending) {
            try {
                step();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "sending word to other nodes failed and goes on", e);
            }
        }
    }

    private void step() {
        long pause = link.pause();
        if (pause > 0) {
            dropChanges();
            LockSupport.parkNanos(this, pause);
            return;
        }
        long untilBeat = beaten + BEAT_EVERY - System.nanoTime();
        if (order.isEmpty() && changes.isEmpty() && untilBeat > 0) {
            LockSupport.parkNanos(this, untilBeat);
            return;
        }
        try {
            sendStates();
            sendChanges();
            beat();
        } catch (RelayException e) {
            // The link says so, once.
            dropChanges();
        }
    }

    private void dropChanges() {
        while (takeChanges() != null) {
            counters.dropped.increment();
        }
    }

    private void sendStates() {
        List<SharedState> some = new ArrayList<>();
        for (VehicleState next = takeState(); next != null; next = some.size() < AT_ONCE ? takeState() : null) {
            some.add(SharedState.of(next));
        }
        if (some.isEmpty()) {
            return;
        }
        try {
            link.ask(() -> {
                relay.publish(some);
                return some;
            });
            counters.sentStates.add(some.size());
        } catch (RelayException e) {
            counters.dropped.add(some.size());
            throw e;
        }
    }

    private void sendChanges() {
        List<RelayMessage> some = new ArrayList<>();
        for (RelayMessage next = takeChanges(); next != null; next = some.size() < AT_ONCE ? takeChanges() : null) {
            some.add(next);
        }
        if (some.isEmpty()) {
            return;
        }
        int sent = 0;
        try {
            store.flush();
            for (RelayMessage message : some) {
                send(message);
                sent++;
            }
        } catch (StoreException e) {
            // Others find them when the store is there again.
        } finally {
            counters.sentChanges.add(sent);
            counters.dropped.add(some.size() - sent);
        }
        RelayMessage newest = some.get(some.size() - 1);
        saidProducer = newest.producer();
        saidSeq = newest.seq();
    }

    /** Those who hear it know that they hear, and whether they have missed something. */
    private void beat() {
        if (System.nanoTime() - beaten >= BEAT_EVERY) {
            send(RelayMessage.beat(saidProducer, saidSeq));
            beaten = System.nanoTime();
        }
    }

    private void send(RelayMessage message) {
        link.ask(() -> {
            relay.broadcast(message.toBytes());
            return message;
        });
    }

    /** Ends the thread; what waits is not sent. */
    @Override
    public void close() {
        ending = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
