package com.aocv2.tracking.store;

import com.aocv2.tracking.event.ChangeSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A store that several nodes write at the same time. Each vehicle's state has a version, and a state is written only
 * upon the version it was computed from; so of two nodes that judge the same vehicle one is refused, reads again and
 * judges again.
 *
 * <p>An opened store writes as one {@link Producer}. {@link Store#changesAfter(long)}, {@link Store#lastSeq} and {@link
 * Store#expiredSeq} speak of that producer's change sets.
 */
public interface SharedStore extends Store {
    /** The number of the producer that this store writes as. */
    long producer();

    /**
     * Writes each commit whole or not at all, independently of the others. On return, those that were not refused are as
     * durable as the store gets, and can be read.
     *
     * @return the vehicles whose commit was refused, because somebody else has written them meanwhile
     * @throws StoreException when it is not known which of them are stored
     */
    Set<String> commitEach(List<VehicleCommit> commits);

    /** The vehicle's state with its writer, or empty. What its last commit left unfinished is finished before. */
    Optional<VehicleWrite> findWrite(String vehicleId);

    /** The vehicles last written by the producer with a seq greater than the given one, in no particular order. */
    Stream<VehicleWrite> writesAfter(long producer, long seq);

    /** The producer's change sets after the given seq, in order. Complete up to its settled seq. */
    Stream<ChangeSet> changesAfter(long producer, long seq);

    /** The producer's change set with the seq, where it has one and that is stored. */
    Optional<ChangeSet> findChanges(long producer, long seq);

    /** All producers that may have change sets, by number; those that ended and have none left are dropped in time. */
    List<Producer> producers();

    /**
     * Returns once what was committed before can be read by other nodes, all that belongs to it. Blocks.
     *
     * @throws StoreException when it takes too long
     */
    void flush();

    /**
     * Says that the producer is alive.
     *
     * @param settledSeq see {@link Producer#settledSeq}
     * @throws ProducerEndedException when somebody has declared it dead
     */
    void beat(long settledSeq);

    /**
     * Declares a producer dead, or one's own ended, after finishing what its commits left unfinished. Idempotent. What it
     * may yet write counts for its vehicles, but its change sets are found by nobody: it says them again as a new one.
     */
    void endProducer(long producer);

    /** A change set of a producer that was declared dead has been said again, see {@link Producer#heard}. */
    void saidAgain(long producer, long seq);

    /** Begins a new producer and writes as that from now on. */
    long beginProducer();

    /**
     * Documents of these collections that were put or removed since the time (epoch milliseconds by the clocks of the
     * nodes), removed ones without content, in no particular order.
     */
    Stream<Document> documentsSince(Set<String> collections, long time);
}
