package com.aocv2.tracking.store;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fixes of one vehicle, by place on the track and by identity. Guarded by the store's lock. */
final class MemoryTrack {
    private final NavigableMap<Place, Fix> byPlace = new TreeMap<>();
    private final Map<Identity, Fix> byIdentity = new HashMap<>();

    /** The place on the track, in the order that {@link Fix#compareOrder} defines. */
    private record Place(long time, long fixTime, String deviceId) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::time)
                .thenComparingLong(Place::fixTime)
                .thenComparing(Place::deviceId);

        static Place of(Fix fix) {
            return new Place(
                    fix.time(), fix.position().fixTime(), fix.position().deviceId());
        }

        static Place before(long time) {
            return new Place(time, Long.MIN_VALUE, "");
        }

        static Place after(long time) {
            return new Place(time, Long.MAX_VALUE, "");
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record Identity(String deviceId, long fixTime) {
        static Identity of(Position position) {
            return new Identity(position.deviceId(), position.fixTime());
        }
    }

    boolean contains(Position position) {
        return byIdentity.containsKey(Identity.of(position));
    }

    @Nullable
    Fix find(String deviceId, long fixTime) {
        return byIdentity.get(new Identity(deviceId, fixTime));
    }

    void put(Fix fix) {
        Fix old = byIdentity.put(Identity.of(fix.position()), fix);
        if (old != null) {
            byPlace.remove(Place.of(old));
        }
        byPlace.put(Place.of(fix), fix);
    }

    List<Fix> between(long from, long to) {
        return from > to
                ? List.of()
                : List.copyOf(
                        byPlace.subMap(Place.before(from), Place.after(to)).values());
    }

    /** Drops what lies before the time and returns how many fixes that were. */
    int expire(long before) {
        Map<Place, Fix> old = byPlace.headMap(Place.before(before));
        int dropped = old.size();
        old.values().forEach(fix -> byIdentity.remove(Identity.of(fix.position())));
        old.clear();
        return dropped;
    }

    boolean isEmpty() {
        return byPlace.isEmpty();
    }
}
