package com.aocv2.tracking.cluster.redis;

import com.aocv2.tracking.cluster.Relay;
import com.aocv2.tracking.cluster.SharedState;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What Redis was found to have a moment ago, so that a vehicle that many ask about is read once. What is heard of a
 * vehicle drops it here. Thread-safe.
 */
final class NearCache implements Relay.Receiver {
    private static final Duration MOMENT = Duration.ofMillis(250);
    private static final int MAX_VEHICLES = 10_000;

    private final Cache<String, Optional<SharedState>> cache = Caffeine.newBuilder()
            .maximumSize(MAX_VEHICLES)
            .expireAfterWrite(MOMENT)
            .executor(Runnable::run)
            .build();
    private final Relay.Receiver next;

    /** @param next hears all that is heard here, afterwards */
    NearCache(Relay.Receiver next) {
        this.next = next;
    }

    /** The states that there are of these vehicles; reads those that are not known. */
    List<SharedState> find(Collection<String> vehicleIds, Function<Set<String>, Collection<SharedState>> reader) {
        List<SharedState> found = new ArrayList<>();
        cache.getAll(vehicleIds, missing -> read(missing, reader))
                .values()
                .forEach(state -> state.ifPresent(found::add));
        return found;
    }

    private static Map<String, Optional<SharedState>> read(
            Set<? extends String> missing, Function<Set<String>, Collection<SharedState>> reader) {
        Map<String, Optional<SharedState>> read = new HashMap<>();
        missing.forEach(id -> read.put(id, Optional.empty()));
        reader.apply(Set.copyOf(missing)).forEach(state -> read.put(state.vehicleId(), Optional.of(state)));
        return read;
    }

    @Override
    public void connected() {
        next.connected();
    }

    @Override
    public void disconnected() {
        cache.invalidateAll();
        next.disconnected();
    }

    @Override
    public void watching(int shard) {
        next.watching(shard);
    }

    @Override
    public void heard(SharedState state) {
        cache.invalidate(state.vehicleId());
        next.heard(state);
    }

    @Override
    public void heard(byte[] message) {
        next.heard(message);
    }
}
