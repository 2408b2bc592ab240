package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.json.VehicleJson;
import com.aocv2.tracking.live.VehicleProfile;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The JSON of vehicles, written once for all subscribers that an update goes to. Bounded; thread-safe.
 *
 * <p>A text says how old the fix is, so it is good for a moment only.
 */
final class VehicleTexts {
    private static final long GOOD_FOR_MILLIS = 1_000;
    private static final long MAX_BYTES = 8 << 20;

    private final Cache<String, Text> texts = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String id, Text text) -> text.json.length + 64)
            .executor(Runnable::run)
            .build();

    private record Text(VehicleState state, VehicleProfile profile, long writtenAt, byte[] json) {}

    @SuppressWarnings("ReferenceEquality") // states are immutable, and a text is of one of them
    byte[] of(VehicleState state, VehicleProfile profile, long now) {
        Text known = texts.getIfPresent(state.vehicleId());
        if (known != null
                && known.state == state
                && known.profile == profile
                && Math.abs(now - known.writtenAt) < GOOD_FOR_MILLIS) {
            return known.json;
        }
        byte[] json = VehicleJson.bytes(state, profile, now);
        texts.put(state.vehicleId(), new Text(state, profile, now, json));
        return json;
    }
}
