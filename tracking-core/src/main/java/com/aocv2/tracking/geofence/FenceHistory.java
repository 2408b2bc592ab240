package com.aocv2.tracking.geofence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The versions of all geofences, as far back as a fix may still be judged by them. Versions share what they have in
 * common. Thread-safe; looking a version up takes no lock.
 */
public final class FenceHistory {
    /** By seq and validFrom alike, which both rise; never changed. */
    private volatile FenceVersion[] versions;

    /** Starts with geofences that are valid from ever. */
    public FenceHistory(FenceIndex index) {
        this.versions = new FenceVersion[] {new FenceVersion(1, Long.MIN_VALUE, index)};
    }

    private FenceHistory(FenceVersion[] versions) {
        this.versions = versions;
    }

    /**
     * The same versions, valid from the same times, but with some geofences put and some removed in each: what there would
     * be had these always been so. What happens to this history later does not change the other.
     */
    public FenceHistory with(Collection<Geofence> put, Collection<String> removedIds) {
        return new FenceHistory(Arrays.stream(versions)
                .map(v -> new FenceVersion(v.seq(), v.validFrom(), v.index().with(put, removedIds)))
                .toArray(FenceVersion[]::new));
    }

    /** The newest version. */
    public FenceVersion current() {
        FenceVersion[] all = versions;
        return all[all.length - 1];
    }

    /** The oldest version that is kept. */
    public FenceVersion oldest() {
        return versions[0];
    }

    /** The version valid at the time (epoch milliseconds); the oldest that is kept for times before it. */
    public FenceVersion at(long time) {
        FenceVersion[] all = versions;
        FenceVersion newest = all[all.length - 1];
        return time >= newest.validFrom() ? newest : all[Math.max(0, countUpTo(all, time) - 1)];
    }

    /**
     * The version that somebody judged by, perhaps another node, which need not remember as far back as this one: its
     * oldest version became valid at a time that it has forgotten.
     *
     * @param validFrom when it became valid there, epoch milliseconds; {@link Long#MIN_VALUE} for the oldest there
     * @param fingerprint that of its geofences
     * @param until up to when was judged by it, epoch milliseconds
     * @return null where there is no such version here
     */
    public @Nullable FenceVersion find(long validFrom, long fingerprint, long until) {
        FenceVersion named = at(validFrom);
        boolean isNamed = named.validFrom() == validFrom || named.seq() == oldest().seq();
        if (isNamed && named.fingerprint() == fingerprint) {
            return named;
        }
        return validFrom == Long.MIN_VALUE ? findLast(fingerprint, until) : null;
    }

    private @Nullable FenceVersion findLast(long fingerprint, long until) {
        FenceVersion[] all = versions;
        for (int i = countUpTo(all, until) - 1; i >= 0; i--) {
            if (all[i].fingerprint() == fingerprint) {
                return all[i];
            }
        }
        return null;
    }

    /** Whether there should be a version that became valid at the time (epoch milliseconds), and is not, or is another. */
    boolean lacks(long validFrom, long fingerprint) {
        FenceVersion version = at(validFrom);
        return validFrom > oldest().validFrom()
                && (version.validFrom() != validFrom || version.fingerprint() != fingerprint);
    }

    /** The versions that came after the given one and are valid at the time (epoch milliseconds), in order. */
    public List<FenceVersion> after(FenceVersion version, long time) {
        FenceVersion[] all = versions;
        int to = time == Long.MAX_VALUE ? all.length : countUpTo(all, time);
        int from = to;
        while (from > 0 && all[from - 1].seq() > version.seq()) {
            from--;
        }
        return from == to ? List.of() : List.of(Arrays.copyOfRange(all, from, to));
    }

    void forEach(Consumer<FenceVersion> action) {
        for (FenceVersion version : versions) {
            action.accept(version);
        }
    }

    /**
     * Becomes like another one from where the two begin to differ. What one of them has forgotten of old versions makes
     * no difference.
     *
     * @param other whose geofences are the same objects where they are the same
     * @return whether they differed
     */
    synchronized boolean replaceBy(FenceHistory other) {
        long from = firstDifference(other);
        if (from == Long.MAX_VALUE) {
            return false;
        }
        List<FenceVersion> next = new ArrayList<>();
        long seq = current().seq();
        for (FenceVersion version : versions) {
            if (version.validFrom() < from) {
                next.add(version);
            }
        }
        next.add(new FenceVersion(++seq, from, other.at(from).index()));
        for (FenceVersion version : other.versions) {
            if (version.validFrom() > from) {
                next.add(new FenceVersion(++seq, version.validFrom(), version.index()));
            }
        }
        versions = next.toArray(FenceVersion[]::new);
        return true;
    }

    /** The earliest of the times at which either changed from which on they differ; the greatest where they do not. */
    private long firstDifference(FenceHistory other) {
        TreeSet<Long> times = new TreeSet<>();
        forEach(version -> times.add(version.validFrom()));
        other.forEach(version -> times.add(version.validFrom()));
        if (times.size() > 1) {
            // Older ones may have been forgotten by one of them.
            times.remove(times.first());
        }
        for (long time : times) {
            if (!at(time).index().hasSameFences(other.at(time).index())) {
                return time;
            }
        }
        return Long.MAX_VALUE;
    }

    private static int countUpTo(FenceVersion[] all, long time) {
        int low = 0;
        int high = all.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all[middle].validFrom() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Adds a version, which takes the place of those that became valid no earlier, and forgets those that were replaced
     * before the given time.
     *
     * @param validFrom epoch milliseconds
     * @param keepFrom epoch milliseconds
     */
    public synchronized FenceVersion add(FenceIndex index, long validFrom, long keepFrom) {
        FenceVersion[] all = versions;
        FenceVersion next = new FenceVersion(current().seq() + 1, validFrom, index);
        int kept = validFrom == Long.MIN_VALUE ? 0 : countUpTo(all, validFrom - 1);
        // The one valid at keepFrom is still needed.
        int from = Math.max(0, Math.min(kept, countUpTo(all, keepFrom)) - 1);
        FenceVersion[] changed = Arrays.copyOfRange(all, from, kept + 1);
        changed[kept - from] = next;
        versions = changed;
        return next;
    }
}
