package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.EventCodec;
import com.aocv2.tracking.store.FixCodec;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes of rows that are written together. */
final class Batch implements AutoCloseable {
    private final Database database;
    private final WriteBatch batch = new WriteBatch();
    /** Where this batch puts events, for those that it changes more than once. */
    private final Map<String, byte[]> eventKeys = new HashMap<>();

    Batch(Database database) {
        this.database = database;
    }

    void put(Commit commit) throws RocksDBException {
        for (Fix fix : commit.fixes()) {
            put(fix);
        }
        for (VehicleRecord vehicle : commit.vehicles()) {
            put(Family.VEHICLES, Keys.utf8(vehicle.vehicleId()), Versioned.encode(vehicle.version(), vehicle.state()));
        }
        if (commit.changes() != null) {
            put(commit.changes());
        }
        for (Document document : commit.documents()) {
            put(document);
        }
    }

    private void put(Fix fix) throws RocksDBException {
        put(Family.FIXES, Keys.fix(fix), FixCodec.encode(fix));
        var p = fix.position();
        if (p.fixTime() != fix.time()) {
            byte[] identity = Keys.identity(p.vehicleId(), p.deviceId(), p.fixTime());
            put(Family.FIX_TIMES, identity, Keys.number(fix.time()));
        }
    }

    private void put(ChangeSet changes) throws RocksDBException {
        put(Family.CHANGES, Keys.number(changes.seq()), EventCodec.encode(changes));
        for (Event event : changes.events()) {
            put(event, changes.seq());
        }
    }

    private void put(Event event, long seq) throws RocksDBException {
        byte[] id = Keys.utf8(event.id());
        byte[] key = Keys.event(event);
        byte[] stored = database.get(Family.EVENT_IDS, id);
        byte[] old = eventKeys.getOrDefault(event.id(), stored == null ? key : stored);
        if (!Arrays.equals(old, key)) {
            delete(Family.EVENTS, old);
        }
        eventKeys.put(event.id(), key);
        put(Family.EVENT_IDS, id, key);
        put(Family.EVENTS, key, Versioned.encode(seq, EventCodec.encode(event)));
    }

    private void put(Document document) throws RocksDBException {
        byte[] key = Keys.document(document.collection(), document.key());
        byte[] content = document.content();
        if (content == null) {
            delete(Family.DOCUMENTS, key);
        } else {
            put(Family.DOCUMENTS, key, content);
        }
    }

    void put(Family family, byte[] key, byte[] value) throws RocksDBException {
        batch.put(database.handle(family), key, value);
    }

    void delete(Family family, byte[] key) throws RocksDBException {
        batch.delete(database.handle(family), key);
    }

    void deleteRange(Family family, byte[] from, byte[] to) throws RocksDBException {
        batch.deleteRange(database.handle(family), from, to);
    }

    void write() throws RocksDBException {
        if (batch.count() > 0) {
            database.write(batch);
        }
    }

    @Override
    public void close() {
        batch.close();
    }
}
