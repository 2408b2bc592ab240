package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.FixCodec;
import com.aocv2.tracking.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The fixes that rows of one vehicle hold, in the order of the track. Not thread-safe. */
final class Track implements Iterator<Fix> {
    private final String vehicleId;
    private final int timeOffset;
    private final Iterator<Scan.Row> rows;
    private final Queue<Fix> sorted = new ArrayDeque<>();
    private @Nullable Fix ahead;

    Track(String vehicleId, Iterator<Scan.Row> rows) {
        this.vehicleId = vehicleId;
        this.timeOffset = Keys.utf8(vehicleId).length + 1;
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        return !sorted.isEmpty() || ahead != null || rows.hasNext();
    }

    @Override
    public Fix next() {
        if (sorted.isEmpty()) {
            sorted.addAll(nextTie());
        }
        Fix next = sorted.poll();
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    /** All fixes of the next time: mostly one. */
    private List<Fix> nextTie() {
        List<Fix> tie = new ArrayList<>(1);
        if (ahead != null) {
            tie.add(ahead);
            ahead = null;
        }
        while (ahead == null && rows.hasNext()) {
            Fix fix = decode(vehicleId, timeOffset, rows.next());
            if (tie.isEmpty() || tie.get(0).time() == fix.time()) {
                tie.add(fix);
            } else {
                ahead = fix;
            }
        }
        if (tie.size() > 1) {
            tie.sort((a, b) -> a.compareOrder(
                    b.time(), b.position().fixTime(), b.position().deviceId()));
        }
        return tie;
    }

    static Fix decode(Scan.Row row) {
        String vehicleId = Keys.firstName(row.key());
        return decode(vehicleId, Keys.utf8(vehicleId).length + 1, row);
    }

    private static Fix decode(String vehicleId, int timeOffset, Scan.Row row) {
        try {
            long time = Keys.readNumber(row.key(), timeOffset);
            int rest = timeOffset + Long.BYTES;
            boolean corrected = rest < row.key().length && row.key()[rest] == 0;
            long fixTime = corrected ? Keys.readNumber(row.key(), rest + 1) : time;
            String deviceId = device(vehicleId, row.key(), corrected ? rest + 1 + Long.BYTES : rest);
            return FixCodec.decode(vehicleId, deviceId, fixTime, time, row.value());
        } catch (IndexOutOfBoundsException e) {
            throw new StoreException("a stored fix has a broken key", e);
        }
    }

    private static String device(String vehicleId, byte[] key, int offset) {
        return offset == key.length ? vehicleId : new String(key, offset, key.length - offset, StandardCharsets.UTF_8);
    }
}
