package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.store.EventCodec;
import com.aocv2.tracking.store.StoreException;
import java.util.Arrays;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/** Reads everything that a database holds, as it is at one instant, and checks that it fits together. */
final class Verification {
    private static final int CHUNK = 1024;

    private final Database database;
    private final Snapshot snapshot;
    private final ReadOptions atSnapshot;

    private interface Check {
        void of(Scan.Row row) throws RocksDBException;
    }

    private Verification(Database database, Snapshot snapshot, ReadOptions atSnapshot) {
        this.database = database;
        this.snapshot = snapshot;
        this.atSnapshot = atSnapshot;
    }

    /** Counts the rows; throws where a checksum is wrong, a row cannot be read or an event is only half there. */
    static StoreContents of(Database database) throws RocksDBException {
        database.db().verifyChecksum();
        Snapshot snapshot = database.db().getSnapshot();
        try (ReadOptions atSnapshot = new ReadOptions().setSnapshot(snapshot)) {
            return new Verification(database, snapshot, atSnapshot).contents();
        } finally {
            database.db().releaseSnapshot(snapshot);
            snapshot.close();
        }
    }

    private StoreContents contents() throws RocksDBException {
        long fixes = count(Family.FIXES, Track::decode);
        count(Family.FIX_TIMES, row -> Keys.readNumber(row.value(), 0));
        long vehicles = count(Family.VEHICLES, row -> Versioned.number(row.value()));
        long events = count(Family.EVENTS, this::checkEvent);
        if (count(Family.EVENT_IDS, row -> {}) != events) {
            throw new StoreException("there are ids of events that are missing");
        }
        long changeSets = count(Family.CHANGES, row -> EventCodec.decodeChangeSet(row.value()));
        return new StoreContents(fixes, vehicles, events, changeSets, count(Family.DOCUMENTS, row -> {}));
    }

    private void checkEvent(Scan.Row row) throws RocksDBException {
        Event event = EventCodec.decodeEvent(Versioned.content(row.value()));
        byte[] key = database.db().get(database.handle(Family.EVENT_IDS), atSnapshot, Keys.utf8(event.id()));
        if (!Arrays.equals(key, row.key())) {
            throw new StoreException("event " + event.id() + " is not found by its id");
        }
    }

    private long count(Family family, Check check) throws RocksDBException {
        Scan scan = database.scan(family, snapshot);
        try {
            long count = 0;
            for (var rows = scan.read(CHUNK); !rows.isEmpty(); rows = scan.read(CHUNK)) {
                for (Scan.Row row : rows) {
                    check.of(row);
                }
                count += rows.size();
            }
            return count;
        } finally {
            database.release(scan);
        }
    }
}
