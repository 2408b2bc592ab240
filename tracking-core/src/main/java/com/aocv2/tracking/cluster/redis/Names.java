package com.aocv2.tracking.cluster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.cluster.Relay;
import java.util.List;

/** What the keys and channels of a history are called. The keys of a shard are in one slot of a cluster. */
final class Names {
    private final String history;

    Names(String historyId) {
        this.history = historyId;
    }

    /** The states of the shard by vehicle, their versions by vehicle, and where the vehicles are. */
    List<byte[]> shardKeys(int shard) {
        return List.of(key(shard, "states"), key(shard, "versions"), key(shard, "places"));
    }

    byte[] states(int shard) {
        return key(shard, "states");
    }

    private byte[] key(int shard, String what) {
        return ("aoc:{" + history + ":" + shard + "}:" + what).getBytes(UTF_8);
    }

    /** Where everybody hears. */
    byte[] everybody() {
        return (prefix() + "all").getBytes(UTF_8);
    }

    /** Where states of the shard are told. */
    byte[] channel(int shard) {
        return (prefix() + shard).getBytes(UTF_8);
    }

    /** The shard of such a channel; -1 for that of everybody. */
    int shardOf(byte[] channel) {
        String name = new String(channel, UTF_8).substring(prefix().length());
        return name.equals("all") ? -1 : Math.min(Relay.SHARDS - 1, Integer.parseInt(name));
    }

    private String prefix() {
        return "aoc:" + history + ":";
    }
}
