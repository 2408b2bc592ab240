package com.aocv2.tracking.cluster;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.ingest.ChangeLog;
import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.ProducerEndedException;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import com.aocv2.tracking.store.VehicleWrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a shared store what other nodes have committed, and tells it here; says that this node is alive, and
 * declares dead who is silent. What it reads is complete: a producer says up to where its change sets are, and only so
 * far are they told.
 *
 * <p>A step may block, and does what it can: where the store fails, the next one goes on. One step at a time.
 */
final class Journal {
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());

    /** Who has not said for so long that it is alive is dead. A node beats ten times as often. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(10);

    /** How long after the end of another node it is looked at whether that wrote all the same. */
    private static final Duration LINGER = Duration.ofMinutes(10);

    private static final Duration DOCUMENTS_EVERY = Duration.ofSeconds(1);

    /** How long the lanes may take to show what was read; else it is read again. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Adopted at once, so that a lane is not kept for long. */
    private static final int AT_ONCE = 500;

    private final SharedStore store;
    private final Ingestion ingestion;
    private final ChangeLog log;
    private final SharedDocuments documents;
    private final Deliveries deliveries;
    private final LongSupplier nanoTime;
    private final Map<Long, Tailed> tailed = new HashMap<>();
    private long documentsRead = Long.MIN_VALUE;
    private long beaten = Long.MIN_VALUE;
    private long beatenSeq = -1;
    /** Whether no node that is alive began before us. */
    private boolean isEldest;

    /** When the last step began that found everything, by the clock. */
    private volatile long caughtUp;

    private @Nullable StoreException failure;

    /** What we know of another producer. */
    private static final class Tailed {
        /** The states that it wrote up to here were adopted. */
        long adopted;

        long beat = Long.MIN_VALUE;
        long beatSeen;
        /** It has ended, and all of it was told. */
        boolean finished;
        /** Until when it is looked at whether it wrote all the same. */
        long lingerUntil;
        /** The commits behind what it had announced itself that were seen to after its end; seqs. */
        final Set<Long> swept = new HashSet<>();

        long sweptAt;

        void finish(long now) {
            finished = true;
            lingerUntil = now + LINGER.toNanos();
        }
    }

    /**
     * Begins at the present: what others have committed before is not told.
     *
     * @param before the producers as they were before the engine read the vehicles
     * @param nanoTime a clock that only goes forward, as {@link System#nanoTime}
     */
    Journal(
            SharedStore store,
            Ingestion ingestion,
            SharedDocuments documents,
            Deliveries deliveries,
            List<Producer> before,
            LongSupplier nanoTime) {
        this.store = store;
        this.ingestion = ingestion;
        this.log = ingestion.log();
        this.documents = documents;
        this.deliveries = deliveries;
        this.nanoTime = nanoTime;
        this.caughtUp = nanoTime.getAsLong();
        for (Producer producer : before) {
            Tailed tail = new Tailed();
            deliveries.complete(producer.number(), producer.settledSeq());
            tail.adopted = producer.settledSeq();
            if (producer.ended()) {
                finish(producer, tail);
            }
            tailed.put(producer.number(), tail);
        }
        follow(before);
    }

    /** Says that we are alive, and reads what is new. Blocks; throws nothing. */
    synchronized void step() {
        long began = nanoTime.getAsLong();
        try {
            sayAgain();
            beat();
            // Before the events that were found by what these say.
            readDocuments();
            List<Producer> producers = store.producers();
            isEldest = producers.stream().filter(producer -> !producer.ended()).findFirst().stream()
                    .anyMatch(producer -> producer.number() == store.producer());
            for (Producer producer : producers) {
                if (producer.number() != store.producer()) {
                    read(producer);
                } else if (!producer.ended()) {
                    // Where others have ended us, they say more than we know.
                    log.settled(producer.announcedSeq());
                }
            }
            follow(producers);
            caughtUp = began;
            failure = null;
        } catch (StoreException e) {
            if (failure == null) {
                LOG.log(System.Logger.Level.WARNING, "what other nodes committed cannot be read", e);
            }
            failure = e;
        }
    }

    private void readDocuments() {
        long now = nanoTime.getAsLong();
        if (documentsRead == Long.MIN_VALUE || now - documentsRead >= DOCUMENTS_EVERY.toNanos()) {
            documents.read();
            documentsRead = now;
        }
    }

    private void beat() {
        long now = nanoTime.getAsLong();
        long settled = log.settledSeq();
        if (settled == beatenSeq && beaten != Long.MIN_VALUE && now - beaten < DEAD_AFTER.toNanos() / 10) {
            return;
        }
        try {
            store.beat(settled);
            beaten = now;
            beatenSeq = settled;
        } catch (ProducerEndedException e) {
            beginAnew();
        }
    }

    /** We were away for so long that others took us for dead. */
    private void beginAnew() {
        long ended = store.producer();
        long number = store.beginProducer();
        LOG.log(
                System.Logger.Level.WARNING,
                "other nodes took this one for dead; it goes on as producer {0} after {1}",
                number,
                ended);
        log.begin(number);
        beatenSeq = -1;
        sayAgain();
    }

    private void sayAgain() {
        log.takeOrphans().forEach(this::say);
    }

    private void say(ChangeSet changes) {
        log.sayAgain(changes, set -> store.commit(new Commit(List.of(), List.of(), set, List.of())));
    }

    private void read(Producer producer) {
        Tailed tail = tailed.computeIfAbsent(producer.number(), number -> new Tailed());
        if (tail.finished) {
            watchOver(producer, tail);
            return;
        }
        // States first: who hears of an event finds the vehicle as it was left.
        Set<String> shown = adopt(producer, tail);
        tell(producer, shown);
        if (producer.ended()) {
            finish(producer, tail);
        } else {
            watch(producer, tail);
        }
    }

    /**
     * A node that was paused may write once more before it hears that it was taken for dead, and may die of something else
     * before it says that again: then one of the others does.
     */
    private void watchOver(Producer ended, Tailed tail) {
        long now = nanoTime.getAsLong();
        if (ended.announcedSeq() == Long.MAX_VALUE || now - tail.lingerUntil >= 0) {
            return;
        }
        List<VehicleWrite> written;
        try (Stream<VehicleWrite> writes =
                store.writesAfter(ended.number(), Math.max(ended.settledSeq(), tail.adopted))) {
            written = writes.toList();
        }
        show(written.stream().map(VehicleWrite::record).toList());
        if (isEldest && (tail.sweptAt == 0 || now - tail.sweptAt >= DEAD_AFTER.toNanos())) {
            tail.sweptAt = now;
            sweep(ended, tail);
        }
    }

    /** What it wrote late may well have a smaller seq than what was found when it was taken for dead. */
    private void sweep(Producer ended, Tailed tail) {
        List<String> late;
        try (Stream<VehicleWrite> writes = store.writesAfter(ended.number(), ended.announcedSeq())) {
            late = writes.filter(write -> tail.swept.add(write.seq()))
                    .map(write -> write.record().vehicleId())
                    .toList();
        }
        List<VehicleRecord> records = new ArrayList<>();
        for (String vehicleId : late) {
            // Finishes what is unfinished of it.
            store.findWrite(vehicleId).ifPresent(write -> records.add(write.record()));
        }
        show(records);
        List<ChangeSet> unheard;
        try (Stream<ChangeSet> changes = store.changesAfter(ended.number(), ended.announcedSeq())) {
            unheard = changes.filter(set -> !ended.heard().contains(set.seq())).toList();
        }
        for (ChangeSet set : unheard) {
            say(set);
            store.saidAgain(ended.number(), set.seq());
        }
    }

    /** The vehicles that were last written by the producer and are shown now as it left them, or newer. */
    private Set<String> adopt(Producer producer, Tailed tail) {
        Set<String> shown = new HashSet<>();
        List<VehicleRecord> newer = new ArrayList<>();
        try (Stream<VehicleWrite> writes = store.writesAfter(producer.number(), tail.adopted)) {
            writes.forEach(write -> {
                shown.add(write.record().vehicleId());
                newer.add(write.record());
                if (newer.size() == AT_ONCE) {
                    show(List.copyOf(newer));
                    newer.clear();
                }
            });
        }
        show(newer);
        // Of later ones some may not have been stored yet.
        tail.adopted = Math.max(tail.adopted, producer.settledSeq());
        return shown;
    }

    private void tell(Producer producer, Set<String> shown) {
        List<ChangeSet> next = new ArrayList<>();
        try (Stream<ChangeSet> changes = store.changesAfter(producer.number(), deliveries.toldSeq(producer.number()))) {
            changes.takeWhile(set -> set.seq() <= producer.settledSeq()).forEach(set -> {
                next.add(set);
                if (next.size() == AT_ONCE) {
                    tell(next, shown);
                    next.clear();
                }
            });
        }
        tell(next, shown);
        deliveries.complete(producer.number(), producer.settledSeq());
    }

    /** Vehicles that others have written since, and that are therefore not among those shown, are looked at one by one. */
    private void tell(List<ChangeSet> changes, Set<String> shown) {
        List<VehicleRecord> overwritten = new ArrayList<>();
        for (ChangeSet set : changes) {
            for (Event event : set.events()) {
                if (shown.add(event.vehicleId())) {
                    store.findWrite(event.vehicleId()).ifPresent(write -> overwritten.add(write.record()));
                }
            }
        }
        show(overwritten);
        changes.forEach(deliveries::tell);
    }

    /** Returns once these states are shown, or newer ones. */
    private void show(List<VehicleRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            ingestion.adopt(List.copyOf(records)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreException("what other nodes committed cannot be taken over yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while taking over what other nodes committed", e);
        }
    }

    private void finish(Producer producer, Tailed tail) {
        tail.finish(nanoTime.getAsLong());
        deliveries.end(producer.number());
    }

    /**
     * What others had committed before this time, by the clock that it was given, is shown here. {@link #step} may be
     * running meanwhile.
     */
    long caughtUp() {
        return caughtUp;
    }

    private void watch(Producer producer, Tailed tail) {
        long now = nanoTime.getAsLong();
        if (producer.beat() != tail.beat) {
            tail.beat = producer.beat();
            tail.beatSeen = now;
        } else if (now - tail.beatSeen > DEAD_AFTER.toNanos()) {
            LOG.log(System.Logger.Level.WARNING, "node {0} is silent and taken for dead", producer.node());
            store.endProducer(producer.number());
        }
    }

    private void follow(List<Producer> producers) {
        Set<Long> others = new HashSet<>();
        Set<Long> listed = new HashSet<>();
        long greatest = 0;
        for (Producer producer : producers) {
            greatest = Math.max(greatest, producer.number());
            listed.add(producer.number());
            Tailed tail = tailed.get(producer.number());
            if (producer.number() != store.producer() && tail != null && !tail.finished) {
                others.add(producer.number());
            }
        }
        deliveries.follow(greatest, others);
        tailed.keySet().retainAll(listed);
    }
}
