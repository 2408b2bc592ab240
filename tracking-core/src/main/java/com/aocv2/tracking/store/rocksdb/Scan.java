package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/**
 * Reads the rows of a range in order, as they were when the scan was made. Its methods are called by one thread at a
 * time while the database is held open, see {@link DatabaseAccess}; closing the database closes its scans.
 */
final class Scan implements AutoCloseable {
    private final Natives natives = new Natives();
    private final RocksIterator rows;
    private boolean closed;

    /** A row as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
    record Row(byte[] key, byte[] value) {}

    /**
     * A scan that stands at the first row from {@code from} on.
     *
     * @param to where it ends, exclusive; null for the end of the family
     * @param snapshot whose state it reads; null for the present one
     */
    Scan(RocksDB db, ColumnFamilyHandle family, byte[] from, byte @Nullable [] to, @Nullable Snapshot snapshot) {
        ReadOptions options = natives.keep(new ReadOptions());
        if (to != null) {
            options.setIterateUpperBound(natives.keep(new Slice(to)));
        }
        if (snapshot != null) {
            options.setSnapshot(snapshot);
        }
        rows = natives.keep(db.newIterator(family, options));
        rows.seek(from);
    }

    /** The next rows, at most the given number; fewer than that at the end only. */
    List<Row> read(int max) throws RocksDBException {
        requireOpen();
        List<Row> read = new ArrayList<>();
        while (read.size() < max && rows.isValid()) {
            read.add(new Row(rows.key(), rows.value()));
            rows.next();
        }
        // A block that cannot be read ends the iteration like the end does; only the status tells.
        rows.status();
        return read;
    }

    /** Goes to the first row from the key on, and returns its key; null at the end. */
    byte @Nullable [] seek(byte[] key) throws RocksDBException {
        requireOpen();
        rows.seek(key);
        boolean found = rows.isValid();
        rows.status();
        return found ? rows.key() : null;
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("it was closed, or the store was opened anew meanwhile: read it again");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            natives.close();
        }
    }
}
