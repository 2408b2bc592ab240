package com.aocv2.tracking;

import com.aocv2.tracking.cluster.Relay;
import com.aocv2.tracking.cluster.SharedState;
import com.aocv2.tracking.geo.Box;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A relay that loses what it is told to tell, as a bus may that promises nothing. */
record LossyRelay(Relay relay, BooleanSupplier loses) implements Relay {
    @Override
    public void open(String historyId, Receiver receiver) {
        relay.open(historyId, receiver);
    }

    @Override
    public void publish(List<SharedState> states) {
        if (!loses.getAsBoolean()) {
            relay.publish(states);
        }
    }

    @Override
    public void broadcast(byte[] message) {
        if (!loses.getAsBoolean()) {
            relay.broadcast(message);
        }
    }

    @Override
    public void watch(int shard) {
        relay.watch(shard);
    }

    @Override
    public void unwatch(int shard) {
        relay.unwatch(shard);
    }

    @Override
    public List<SharedState> find(Collection<String> vehicleIds) {
        return relay.find(vehicleIds);
    }

    @Override
    public Map<String, Long> around(double lat, double lon, double metres) {
        return relay.around(lat, lon, metres);
    }

    @Override
    public Map<String, Long> within(Box box) {
        return relay.within(box);
    }

    @Override
    public void close() {
        relay.close();
    }
}
