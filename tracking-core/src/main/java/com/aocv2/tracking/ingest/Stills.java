package com.aocv2.tracking.ingest;

import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers when devices said that their vehicle stood still, for re-runs: that confirms transitions, so events depend
 * on it. A document holds what was said in one hour, in one of {@value #HOURS} places of a ring, so that nothing needs to
 * be deleted: the hour, then for each time the milliseconds since the hour began. Only the lane's writer uses it.
 */
final class Stills {
    private static final String COLLECTION = "stills";
    private static final long HOUR = 3_600_000;
    private static final int HOURS = 26;

    private final Store store;

    Stills(Store store) {
        this.store = store;
    }

    void add(String vehicleId, long time, Batch batch) {
        long hour = Math.floorDiv(time, HOUR);
        List<Integer> offsets = read(vehicleId, hour, batch);
        offsets.add((int) (time - hour * HOUR));
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + Integer.BYTES * offsets.size());
        content.putLong(hour);
        offsets.forEach(content::putInt);
        batch.add(new Document(COLLECTION, key(vehicleId, hour), content.array()));
    }

    /** The times in (after, to], epoch milliseconds, in order; of longer spans those in its last day. */
    List<Long> between(String vehicleId, long after, long to, Batch batch) {
        List<Long> times = new ArrayList<>();
        long last = Math.floorDiv(to, HOUR);
        long first = Math.max(Math.floorDiv(Math.max(after, to - HOURS * HOUR), HOUR), last - HOURS + 1);
        for (long hour = first; hour <= last; hour++) {
            for (int offset : read(vehicleId, hour, batch)) {
                long time = hour * HOUR + offset;
                if (time > after && time <= to) {
                    times.add(time);
                }
            }
        }
        times.sort(null);
        return times;
    }

    private List<Integer> read(String vehicleId, long hour, Batch batch) {
        String key = key(vehicleId, hour);
        Document found = batch.findDocument(COLLECTION, key);
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
