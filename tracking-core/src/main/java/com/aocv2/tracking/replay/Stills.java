package com.aocv2.tracking.replay;

import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers when devices said that their vehicle stood still, for re-runs: that confirms transitions, so events depend
 * on it. A document holds what was said in one hour, in one of {@value #HOURS} places of a ring, so that nothing needs to
 * be deleted: the hour, then for each time the milliseconds since the hour began. Thread-safe.
 */
public final class Stills {
    private static final String COLLECTION = "stills";
    private static final long HOUR = 3_600_000;
    private static final int HOURS = 26;

    private final Store store;

    /** Knows documents that are not committed yet. */
    @FunctionalInterface
    public interface Pending {
        /** The document that will be put or removed, or null where it stays as it is. */
        @Nullable
        Document findDocument(String collection, String key);
    }

    /** Those of a store. */
    public Stills(Store store) {
        this.store = store;
    }

    /** The document to write because the device said at the time (epoch milliseconds) that it stood still. */
    public Document with(String vehicleId, long time, Pending pending) {
        long hour = Math.floorDiv(time, HOUR);
        List<Integer> offsets = read(vehicleId, hour, pending);
        offsets.add((int) (time - hour * HOUR));
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + Integer.BYTES * offsets.size());
        content.putLong(hour);
        offsets.forEach(content::putInt);
        return new Document(COLLECTION, key(vehicleId, hour), content.array());
    }

    /** The times in (after, to] that are committed; see {@link #between(String, long, long, Pending)}. */
    public List<Long> between(String vehicleId, long after, long to) {
        return between(vehicleId, after, to, (collection, key) -> null);
    }

    /** The times in (after, to], epoch milliseconds, in order; of longer spans those in its last day. */
    public List<Long> between(String vehicleId, long after, long to, Pending pending) {
        List<Long> times = new ArrayList<>();
        long last = Math.floorDiv(to, HOUR);
        long first = Math.max(Math.floorDiv(Math.max(after, to - HOURS * HOUR), HOUR), last - HOURS + 1);
        for (long hour = first; hour <= last; hour++) {
            for (int offset : read(vehicleId, hour, pending)) {
                long time = hour * HOUR + offset;
                if (time > after && time <= to) {
                    times.add(time);
                }
            }
        }
        times.sort(null);
        return times;
    }

    private List<Integer> read(String vehicleId, long hour, Pending pending) {
        String key = key(vehicleId, hour);
        Document found = pending.findDocument(COLLECTION, key);
        if (found == null) {
            found = store.findDocument(COLLECTION, key).orElse(null);
        }
        return offsets(found, hour);
    }

    private static List<Integer> offsets(@Nullable Document document, long hour) {
        List<Integer> offsets = new ArrayList<>();
        byte[] content = document == null ? null : document.content();
        if (content != null) {
            ByteBuffer in = ByteBuffer.wrap(content);
            boolean isSame = in.getLong() == hour;
            while (isSame && in.hasRemaining()) {
                offsets.add(in.getInt());
            }
        }
        return offsets;
    }

    private static String key(String vehicleId, long hour) {
        return vehicleId + " " + Math.floorMod(hour, HOURS);
    }
}
