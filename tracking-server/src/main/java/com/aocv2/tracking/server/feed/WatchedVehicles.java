package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.server.intake.Watchers;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which vehicles subscribers follow in particular. Thread-safe; to ask costs one look-up. */
final class WatchedVehicles implements Watchers {
    private final ConcurrentMap<String, Set<Watch>> watches = new ConcurrentHashMap<>();

    /** What one subscriber follows. */
    final class Watch {
        private final Predicate<LiveVehicle> isTold;
        private Set<String> ids = Set.of();
        private boolean ended;

        private Watch(Predicate<LiveVehicle> isTold) {
            this.isTold = isTold;
        }

        /** It follows these from now on, and no others. */
        synchronized void follow(Collection<String> newIds) {
            if (ended) {
                return;
            }
            Set<String> before = ids;
            ids = Set.copyOf(newIds);
            for (String id : ids) {
                watches.compute(id, (unused, all) -> with(all));
            }
            for (String id : before) {
                if (!ids.contains(id)) {
                    watches.computeIfPresent(id, (unused, all) -> without(all));
                }
            }
        }

        private Set<Watch> with(@Nullable Set<Watch> all) {
            Set<Watch> more = all == null ? ConcurrentHashMap.newKeySet(1) : all;
            more.add(this);
            return more;
        }

        private @Nullable Set<Watch> without(Set<Watch> all) {
            all.remove(this);
            return all.isEmpty() ? null : all;
        }

        /** It follows nothing any more; idempotent. */
        synchronized void end() {
            follow(Set.of());
            ended = true;
        }
    }

    /**
     * A watch that follows nothing yet.
     *
     * @param isTold whether the subscriber is told of the vehicle as it is now: filter and rights
     */
    Watch begin(Predicate<LiveVehicle> isTold) {
        return new Watch(isTold);
    }

    @Override
    public boolean watch(LiveVehicle vehicle) {
        Set<Watch> all = watches.get(vehicle.id());
        if (all != null) {
            for (Watch watch : all) {
                if (watch.isTold.test(vehicle)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many vehicles are followed. */
    int size() {
        return watches.size();
    }
}
