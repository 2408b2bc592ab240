package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which device rides on which vehicle, and when. A device without an assignment at a time is its own vehicle then.
 *
 * <p>All are kept in memory; reading takes no lock and never blocks. Writing blocks for the store, throws
 * {@link StoreException} where that fails, and counts only once it is durable. Thread-safe.
 */
public final class Assignments {
    static final String COLLECTION = "assignments";
    private static final int MAX_PER_DEVICE = 1000;

    private final Store store;
    private final Documents<Spans> documents;
    private final Map<String, List<Assignment>> byDevice = new ConcurrentHashMap<>();

    /** What is stored for a device. */
    private record Spans(List<Span> assignments) {}

    /** {@code to} is null where it is open. */
    private record Span(
            String vehicleId, long from, @Nullable Long to) {
        static Span of(Assignment a) {
            return new Span(a.vehicleId(), a.from(), a.to() == Assignment.OPEN ? null : a.to());
        }

        Assignment toAssignment() {
            return new Assignment(vehicleId, from, to == null ? Assignment.OPEN : to);
        }
    }

    /** Reads all assignments. */
    Assignments(Store store) {
        this.store = store;
        this.documents = new Documents<>(store, COLLECTION, Spans.class);
        documents.forEach(this::keep);
    }

    private void keep(String device, Spans spans) {
        byDevice.put(device, spans.assignments.stream().map(Span::toAssignment).toList());
    }

    /** Takes over what another server has stored. */
    void reload(Document document) {
        documents.read(document, (device, spans) -> {
            if (spans == null) {
                byDevice.remove(device);
            } else {
                keep(device, spans);
            }
        });
    }

    /** The vehicle whose fixes the device's fixes are at that time (epoch milliseconds). */
    public String vehicleOf(String deviceId, long time) {
        List<Assignment> all = byDevice.get(deviceId);
        if (all == null) {
            return deviceId;
        }
        int at = lastStartingBy(all, time);
        return at >= 0 && all.get(at).covers(time) ? all.get(at).vehicleId() : deviceId;
    }

    /** The last index whose {@code from} is not after the time, or -1. */
    private static int lastStartingBy(List<Assignment> all, long time) {
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            if (all.get(mid).from() <= time) {
                low = mid + 1;
            } else {
                high = mid - 1;
            }
        }
        return high;
    }

    /** The device's assignments by time; immutable, empty where there are none. */
    public List<Assignment> of(String deviceId) {
        return byDevice.getOrDefault(deviceId, List.of());
    }

    /**
     * Sets all assignments of the device, in any order; an empty list removes them.
     *
     * @throws InvalidFieldException when two of them overlap, there are too many, or the id breaks the rule of ids
     */
    public synchronized void replace(String deviceId, List<Assignment> assignments) {
        Ids.device(deviceId);
        List<Assignment> sorted = assignments.stream()
                .sorted(Comparator.comparingLong(Assignment::from))
                .toList();
        check(sorted);
        if (sorted.isEmpty()) {
            store.commit(Commit.of(documents.remove(deviceId)));
            byDevice.remove(deviceId);
        } else {
            List<Span> spans = sorted.stream().map(Span::of).toList();
            store.commit(Commit.of(documents.put(deviceId, new Spans(spans))));
            byDevice.put(deviceId, sorted);
        }
    }

    private static void check(List<Assignment> sorted) {
        if (sorted.size() > MAX_PER_DEVICE) {
            throw new InvalidFieldException(
                    "assignments", "must be at most " + MAX_PER_DEVICE + ", are " + sorted.size());
        }
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).from() < sorted.get(i - 1).to()) {
                throw new InvalidFieldException(
                        "assignments", "must not overlap: " + sorted.get(i - 1) + " and " + sorted.get(i));
            }
        }
    }

    /**
     * The device rides on the vehicle from that time on. What covers that time ends there; an assignment that begins
     * later stays and ends this one.
     *
     * @throws InvalidFieldException when an id breaks the rule of ids
     */
    public synchronized Assignment assign(String deviceId, String vehicleId, long from) {
        List<Assignment> next = new ArrayList<>();
        long to = Assignment.OPEN;
        for (Assignment a : of(deviceId)) {
            if (a.from() > from) {
                to = Math.min(to, a.from());
                next.add(a);
            } else if (a.from() < from) {
                next.add(a.covers(from) ? new Assignment(a.vehicleId(), a.from(), from) : a);
            }
        }
        Assignment added = new Assignment(vehicleId, from, to);
        next.add(added);
        replace(deviceId, next);
        return added;
    }
}
