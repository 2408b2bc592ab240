package com.aocv2.tracking.spool;

import com.aocv2.tracking.ingest.IngestCallback;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.ingest.Ticker;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.StoreFullException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Takes messages in while the store is away or slow: they are kept in a local store, which is as durable, judged there,
 * and what is found is told as provisional. Once the store is back it gets them as of when they were received, what comes
 * of them is told for good, and what had not come true is taken back. A vehicle of which messages wait has its new ones
 * kept behind them.
 *
 * <p>Thread-safe. What is kept outlives the process: open another one with the same local store, or on another node.
 */
public final class Spool implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Spool.class.getName());

    /** How often is looked for messages that the store has not answered, milliseconds. */
    private static final long PATIENCE_PAUSE = 100;
    /** How often the store is given what is kept, milliseconds. */
    private static final long DRAIN_PAUSE = 250;
    /** So many vehicles at a time. */
    private static final int VEHICLES = 256;

    private final Store local;
    private final SpoolSettings settings;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Backlog backlog;
    private final Absences absences;
    private final Outage outage = new Outage();
    private final Ingestion store;
    private final Ingestion beside;
    private final Drain drain;
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final List<Ticker> threads = new ArrayList<>();
    private int turn;
    private boolean isTidy;

    /** What has to be known of the spool before there is an ingestion: which vehicles are away. */
    public static final class Opened {
        private final Store local;
        private final Backlog backlog;
        private final Absences absences;

        private Opened(Store local) {
            this.local = local;
            this.backlog = new Backlog(local);
            this.absences = new Absences(backlog.vehiclesAtStart());
        }

        /** Whether the vehicle is served without the store. */
        public boolean isAway(String vehicleId) {
            return absences.isAway(vehicleId);
        }
    }

    /** Reads what an earlier process has left in the local store. */
    public static Opened open(Store local) {
        return new Opened(local);
    }

    /**
     * Goes on with what was left.
     *
     * @param store the ingestion upon the store, opened with {@link Opened#isAway}
     * @param clock the engine's
     * @param nanoTime a clock that only goes forward, as {@link System#nanoTime}
     * @param ownThreads whether threads of its own look after the store; else {@link #step} has to be called
     */
    public Spool(
            Opened opened,
            SpoolSettings settings,
            Ingestion store,
            InstantSource clock,
            LongSupplier nanoTime,
            boolean ownThreads) {
        this.local = opened.local;
        this.backlog = opened.backlog;
        this.absences = opened.absences;
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.store = store;
        this.beside = store.beside(local, vehicleId -> !absences.isAway(vehicleId), backlog);
        this.drain = new Drain(store, local, backlog, absences);
        if (ownThreads) {
            threads.add(new Ticker("tracking-spool-patience", this::giveUpOverdue, () -> PATIENCE_PAUSE));
            threads.add(new Ticker("tracking-spool-drain", this::drainStep, () -> DRAIN_PAUSE));
            threads.forEach(Ticker::start);
        }
    }

    /** Takes messages in, as {@link Ingestion#submit} does; the callback also hears where there is no room left. */
    public void submit(List<? extends Message> messages, IngestCallback callback) {
        if (outage.isOn()) {
            keep(messages, callback);
        } else if (absences.isEmpty()) {
            attempt(messages, callback);
        } else {
            split(messages, callback);
        }
    }

    private void split(List<? extends Message> messages, IngestCallback callback) {
        Joined whole = new Joined(messages.size(), callback);
        Joined.Part stored = new Joined.Part(whole);
        Joined.Part kept = new Joined.Part(whole);
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            (absences.isAway(message.vehicleId()) ? kept : stored).add(i, message);
        }
        if (kept.messages.isEmpty()) {
            attempt(messages, callback);
        } else if (stored.messages.isEmpty()) {
            keep(messages, callback);
        } else {
            keep(kept.messages, kept);
            attempt(stored.messages, stored);
        }
    }

    private void attempt(List<? extends Message> messages, IngestCallback callback) {
        long deadline = nanoTime.getAsLong() + settings.patience().toNanos();
        Attempt attempt = new Attempt(this, messages, callback, deadline);
        if (!threads.isEmpty()) {
            attempts.add(attempt);
        }
        store.submit(messages, attempt);
    }

    void storeFailed(String why) {
        outage.begin(why);
    }

    /** Takes them in without the store. */
    void keep(List<? extends Message> messages, IngestCallback callback) {
        if (!hasRoom()) {
            callback.failed(new StoreFullException(
                    "the store is away and the spool is full: " + settings.limit() + " bytes of messages wait"));
            return;
        }
        Set<String> vehicleIds = messages.stream().map(Message::vehicleId).collect(Collectors.toSet());
        beside.begin(absences.enter(vehicleIds));
        beside.submit(messages, new IngestCallback() {
            @Override
            public void completed(List<IngestResult> results) {
                absences.leave(vehicleIds);
                callback.completed(results);
            }

            @Override
            public void failed(RuntimeException error) {
                absences.leave(vehicleIds);
                callback.failed(error);
            }
        });
    }

    private void giveUpOverdue() {
        long now = nanoTime.getAsLong();
        for (Attempt head = attempts.peek();
                head != null && (head.isDecided() || head.isOverdue(now));
                head = attempts.peek()) {
            attempts.remove();
            head.giveUp();
        }
    }

    /** Does what has fallen due, where no threads do: gives the store a part of what is kept. Blocks. */
    public void step() {
        beside.tick();
        if (threads.isEmpty()) {
            drainStep();
        }
    }

    private synchronized void drainStep() {
        try {
            drainAway();
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.ERROR, "the spool cannot be read or written; what it keeps stays there", e);
        }
    }

    private void drainAway() {
        List<String> away = absences.all();
        if (away.isEmpty()) {
            outage.end();
            tidy();
            return;
        }
        isTidy = false;
        if (outage.isOn()) {
            if (!drainOne(List.of(next(away)))) {
                return;
            }
            outage.end();
        }
        for (int from = 0; from < away.size() && !outage.isOn(); from += VEHICLES) {
            drainOne(away.subList(from, Math.min(away.size(), from + VEHICLES)));
        }
    }

    /** One goes ahead, another one each time: one of which messages wait, so that the store has something to take. */
    private String next(List<String> away) {
        for (int i = 0; i < away.size(); i++) {
            turn = (turn + 1) % away.size();
            if (!backlog.hasNone(away.get(turn))) {
                break;
            }
        }
        return away.get(turn);
    }

    private boolean drainOne(List<String> vehicleIds) {
        boolean isTaken = drain.step(vehicleIds);
        if (!isTaken) {
            storeFailed("it does not take what was kept");
        }
        return isTaken;
    }

    /** What was judged meanwhile is not needed any more. */
    private void tidy() {
        if (!isTidy) {
            long now = clock.millis();
            local.expire(now, now);
            backlog.isEmptied();
            isTidy = true;
        }
    }

    /** Whether more messages would be kept. */
    public boolean hasRoom() {
        return backlog.bytes() < settings.limit();
    }

    /** Whether the store is away, as far as is known. */
    public boolean isStoreAway() {
        return outage.isOn();
    }

    /** Whether the vehicle is served without the store: what is stored of it is not all of it. */
    public boolean isAway(String vehicleId) {
        return absences.isAway(vehicleId);
    }

    /** Whether everything is in the store. */
    public boolean isEmpty() {
        return absences.isEmpty();
    }

    /** How many messages wait for the store. */
    public long messages() {
        return backlog.messages();
    }

    /** How many bytes they take. */
    public long bytes() {
        return backlog.bytes();
    }

    /** Since when messages have been waiting, epoch milliseconds by the server; 0 where none is. */
    public long since() {
        return backlog.since();
    }

    /** The local store, where what was taken in meanwhile can be read. */
    public Store local() {
        return local;
    }

    /** Leaves the store alone from now on; messages are still taken in. */
    public void stop() {
        threads.forEach(Ticker::close);
        attempts.forEach(Attempt::giveUp);
        attempts.clear();
    }

    /** Finishes what was taken in and closes the local store. What is kept stays. */
    @Override
    public void close() {
        beside.close();
        local.close();
    }
}
