package com.aocv2.tracking.cluster;

import com.aocv2.tracking.geo.Box;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Carries live states and change sets between nodes that share a store, faster than these can be read from it, and keeps
 * the newest state of every vehicle where all nodes can ask for it. It decides nothing: what it loses is found in the
 * store a little later.
 *
 * <p>Vehicles are spread over {@value #SHARDS} shards by their id. Implementations are thread-safe. A method that blocks
 * has a time limit, and throws a {@link RelayException} when it could not do what it was asked.
 */
public interface Relay extends AutoCloseable {
    /** How many shards there are. */
    int SHARDS = 64;

    /** The vehicle's shard, from 0 to {@link #SHARDS} - 1: the same at every node, for ever. */
    static int shardOf(String vehicleId) {
        int hash = vehicleId.hashCode() * 0x9E3779B9;
        return hash >>> 26;
    }

    /**
     * Begins to listen to what the nodes over the same history say; to nothing of other histories. Called once, before
     * anything else. Returns at once: while there is no connection it goes on trying.
     */
    void open(String historyId, Receiver receiver);

    /**
     * Keeps the states, where they are newer than what is kept, and has those told that watch their shards. Blocks.
     *
     * @param states each vehicle once
     */
    void publish(List<SharedState> states);

    /** Has the message told to all nodes, this one included. Those of one thread arrive in order, if at all. Blocks. */
    void broadcast(byte[] message);

    /** From now on hears of the states in the shard; {@link Receiver#watching} says when that has begun. Returns at once. */
    void watch(int shard);

    /** Hears no longer of the states in the shard. Returns at once. */
    void unwatch(int shard);

    /** The states that are kept of these vehicles. Blocks; may answer what was so a quarter of a second ago. */
    List<SharedState> find(Collection<String> vehicleIds);

    /**
     * The versions of the states of vehicles that are shown within so many metres of the place, not all of them where
     * they are more than thousands. Blocks.
     */
    Map<String, Long> around(double lat, double lon, double metres);

    /** The same in the box; may be those around it, too. Blocks. */
    Map<String, Long> within(Box box);

    /** Ends what it began. Blocks; idempotent. */
    @Override
    void close();

    /** Hears what the relay brings: one call at a time, and none after {@link Relay#close}. May block for a moment. */
    interface Receiver {
        /** From now on messages are heard. */
        void connected();

        /** From now on nothing is heard, and something may have been missed before. No shard is watched until it says so. */
        void disconnected();

        /** From now on the states in the shard are heard of. */
        void watching(int shard);

        /** A vehicle has a new state. */
        void heard(SharedState state);

        /** Somebody broadcast a message. */
        void heard(byte[] message);
    }
}
