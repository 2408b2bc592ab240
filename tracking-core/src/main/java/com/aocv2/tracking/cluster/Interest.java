package com.aocv2.tracking.cluster;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** Which shards this node's subscribers watch, and since when each is heard. Thread-safe. */
final class Interest {
    private static final long NEVER = Long.MAX_VALUE;

    private final Relay relay;
    private final LongSupplier nanoTime;
    /** How many watch each shard. Guarded by this. */
    private final int[] watchers = new int[Relay.SHARDS];
    /** Since when the shards are heard, by the clock. */
    private final AtomicLongArray heardSince = new AtomicLongArray(Relay.SHARDS);

    Interest(Relay relay, LongSupplier nanoTime) {
        this.relay = relay;
        this.nanoTime = nanoTime;
        deaf();
    }

    Watch watch(Collection<String> vehicleIds) {
        return watch(vehicleIds.stream().mapToInt(Relay::shardOf).distinct().toArray());
    }

    Watch watchAll() {
        int[] all = new int[Relay.SHARDS];
        for (int shard = 0; shard < all.length; shard++) {
            all[shard] = shard;
        }
        return watch(all);
    }

    private synchronized Watch watch(int[] shards) {
        for (int shard : shards) {
            if (watchers[shard]++ == 0) {
                relay.watch(shard);
            }
        }
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (!ended.getAndSet(true)) {
                unwatch(shards);
            }
        };
    }

    private synchronized void unwatch(int[] shards) {
        for (int shard : shards) {
            if (--watchers[shard] == 0) {
                relay.unwatch(shard);
                heardSince.set(shard, NEVER);
            }
        }
    }

    /** The relay says that the shard is heard. */
    synchronized void hears(int shard) {
        if (watchers[shard] > 0) {
            heardSince.set(shard, nanoTime.getAsLong());
        }
    }

    /** Nothing is heard any more. */
    void deaf() {
        for (int shard = 0; shard < Relay.SHARDS; shard++) {
            heardSince.set(shard, NEVER);
        }
    }

    /**
     * Whether everything in the shard is shown here as soon as somebody says it.
     *
     * @param caughtUp what others said until then was read from the store
     */
    boolean isHeard(int shard, long caughtUp) {
        long since = heardSince.get(shard);
        return since != NEVER && caughtUp - since > 0;
    }

    /** The same of all shards. */
    boolean isAllHeard(long caughtUp) {
        for (int shard = 0; shard < Relay.SHARDS; shard++) {
            if (!isHeard(shard, caughtUp)) {
                return false;
            }
        }
        return true;
    }
}
