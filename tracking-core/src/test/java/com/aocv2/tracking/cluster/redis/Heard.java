package com.aocv2.tracking.cluster.redis;

import com.aocv2.tracking.cluster.Relay;
import com.aocv2.tracking.cluster.SharedState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what is heard. */
final class Heard implements Relay.Receiver {
    final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void connected() {
        all.add("connected");
    }

    @Override
    public void disconnected() {
        all.add("disconnected");
    }

    @Override
    public void watching(int shard) {
        all.add("watching " + shard);
    }

    @Override
    public void heard(SharedState state) {
        all.add(state.vehicleId() + "#" + state.version());
    }

    @Override
    public void heard(byte[] message) {
        all.add(new String(message, StandardCharsets.UTF_8));
    }
}
