package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.store.EventCodec;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** Drops what is old, a piece at a time so that commits are not held up. */
final class Expiry {
    private static final int VEHICLES_AT_ONCE = 256;
    private static final int CHANGES_AT_ONCE = 64;
    private static final int ROWS_AT_ONCE = 1024;
    private static final byte[] START = {};

    private final DatabaseAccess access;
    private final Lock withoutEventWriters;

    /** {@code withoutEventWriters} keeps commits with events away while it is held. */
    Expiry(DatabaseAccess access, Lock withoutEventWriters) {
        this.access = access;
        this.withoutEventWriters = withoutEventWriters;
    }

    /**
     * Drops fixes by their effective time.
     *
     * <p>Which identities go is read from the state before the fixes go, and they go last: a failure in between leaves
     * identities that lead nowhere, which is taken for absence, but no fix that cannot be found.
     */
    void dropFixes(long before) {
        try (Rows identities = new Rows(access, db -> db.scan(Family.FIX_TIMES, START, null))) {
            dropFixesOfVehicles(before);
            while (identities.hasNext()) {
                List<Scan.Row> some = identities.next(ROWS_AT_ONCE);
                access.write(db -> dropIdentities(db, some, before));
            }
        }
    }

    private void dropFixesOfVehicles(long before) {
        Scan scan = access.read(db -> db.scan(Family.FIXES, START, null));
        try {
            byte[] place = START;
            while (place != null) {
                place = dropFixesFrom(scan, place, before);
            }
        } finally {
            access.release(scan);
        }
    }

    /** Drops old fixes of the next vehicles from the place on; says where the vehicles after them begin, or null. */
    private byte @Nullable [] dropFixesFrom(Scan scan, byte[] place, long before) {
        byte[][] next = {place};
        access.write(db -> {
            try (Batch batch = new Batch(db)) {
                for (int i = 0; i < VEHICLES_AT_ONCE && next[0] != null; i++) {
                    next[0] = dropFixesOfVehicleAt(scan, batch, next[0], before);
                }
                batch.write();
            }
        });
        return next[0];
    }

    private static byte @Nullable [] dropFixesOfVehicleAt(Scan scan, Batch batch, byte[] place, long before)
            throws RocksDBException {
        byte[] first = scan.seek(place);
        if (first == null) {
            return null;
        }
        String vehicleId = Keys.firstName(first);
        byte[] end = Keys.from(vehicleId, before);
        if (Arrays.compareUnsigned(first, end) < 0) {
            batch.deleteRange(Family.FIXES, Keys.from(vehicleId, Long.MIN_VALUE), end);
        }
        return Keys.afterName(vehicleId);
    }

    private static void dropIdentities(Database db, List<Scan.Row> identities, long before) throws RocksDBException {
        try (Batch batch = new Batch(db)) {
            for (Scan.Row row : identities) {
                if (Keys.readNumber(row.value(), 0) < before) {
                    batch.delete(Family.FIX_TIMES, row.key());
                }
            }
            batch.write();
        }
    }

    /** Truncates the change log, and drops the events whose latest revision was in what is cut off. */
    void dropChanges(long before) {
        boolean more = true;
        while (more) {
            boolean[] found = new boolean[1];
            withoutEventWriters.lock();
            try {
                access.write(db -> found[0] = dropOldestChanges(db, before));
            } finally {
                withoutEventWriters.unlock();
            }
            more = found[0];
        }
    }

    /** Whether there may be more of them. */
    private static boolean dropOldestChanges(Database db, long before) throws RocksDBException {
        Scan scan = db.scan(Family.CHANGES, START, null);
        try (Batch batch = new Batch(db)) {
            List<ChangeSet> old = scan.read(CHANGES_AT_ONCE).stream()
                    .map(row -> EventCodec.decodeChangeSet(row.value()))
                    .takeWhile(changes -> changes.committedTime() < before)
                    .toList();
            for (ChangeSet changes : old) {
                drop(db, batch, changes);
            }
            batch.write();
            return old.size() == CHANGES_AT_ONCE;
        } finally {
            db.release(scan);
        }
    }

    private static void drop(Database db, Batch batch, ChangeSet changes) throws RocksDBException {
        batch.delete(Family.CHANGES, Keys.number(changes.seq()));
        Meta.putExpiredSeq(batch, changes.seq());
        for (Event event : changes.events()) {
            byte[] key = Keys.event(event);
            byte[] latest = db.get(Family.EVENTS, key);
            if (latest != null && Versioned.number(latest) == changes.seq() && !isRaisedAlarm(latest)) {
                batch.delete(Family.EVENTS, key);
                batch.delete(Family.EVENT_IDS, Keys.utf8(event.id()));
            }
        }
    }

    private static boolean isRaisedAlarm(byte[] latest) {
        Event event = EventCodec.decodeEvent(Versioned.content(latest));
        return event.detail() instanceof Detail.Alarm alarm && alarm.acknowledgement() == null;
    }
}
