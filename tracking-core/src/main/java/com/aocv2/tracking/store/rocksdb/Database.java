package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * An open RocksDB with its families. Using it after {@link #close} ends the process, so that only {@link DatabaseAccess}
 * hands it out.
 */
final class Database implements AutoCloseable {
    private static final byte[] START = {};

    private final Natives natives;
    private final RocksDB db;
    private final Map<Family, ColumnFamilyHandle> families;
    private final WriteOptions writeOptions;
    private final Set<Scan> scans = ConcurrentHashMap.newKeySet();
    private volatile boolean broken;

    private Database(Natives natives, RocksDB db, Map<Family, ColumnFamilyHandle> families, WriteOptions options) {
        this.natives = natives;
        this.db = db;
        this.families = families;
        this.writeOptions = options;
    }

    /**
     * Opens the database in the folder; makes it where there is none.
     *
     * @param sync whether a write is on the disk when it returns
     */
    static Database open(Path folder, RocksDbConfig config, boolean sync) {
        Natives natives = new Natives();
        try {
            return open(folder, new Tuning(config, natives), natives, sync);
        } catch (RocksDBException e) {
            natives.close();
            throw Failures.ofOpening(folder, e);
        } catch (RuntimeException | Error e) {
            natives.close();
            throw e;
        }
    }

    private static Database open(Path folder, Tuning tuning, Natives natives, boolean sync) throws RocksDBException {
        List<ColumnFamilyDescriptor> descriptors = descriptors(folder, tuning.family());
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB db =
                natives.keep(RocksDB.open(tuning.database(), folder.toString(), List.copyOf(descriptors), handles));
        handles.forEach(natives::keep);
        Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
        Iterator<ColumnFamilyHandle> opened = handles.iterator();
        for (Family family : Family.values()) {
            families.put(family, opened.next());
        }
        return new Database(natives, db, families, natives.keep(new WriteOptions().setSync(sync)));
    }

    /** Our families in their order, then those that only a newer program knows: RocksDB wants every one opened. */
    private static List<ColumnFamilyDescriptor> descriptors(Path folder, ColumnFamilyOptions options)
            throws RocksDBException {
        List<ColumnFamilyDescriptor> all = new ArrayList<>();
        for (Family family : Family.values()) {
            all.add(new ColumnFamilyDescriptor(family.title(), options));
        }
        for (byte[] title : stored(folder)) {
            if (all.stream().noneMatch(known -> Arrays.equals(known.getName(), title))) {
                all.add(new ColumnFamilyDescriptor(title, options));
            }
        }
        return all;
    }

    private static List<byte[]> stored(Path folder) throws RocksDBException {
        if (!Files.exists(folder.resolve("CURRENT"))) {
            return List.of();
        }
        try (Options options = new Options()) {
            return RocksDB.listColumnFamilies(options, folder.toString());
        }
    }

    byte @Nullable [] get(Family family, byte[] key) throws RocksDBException {
        return db.get(handle(family), key);
    }

    /** The rows from {@code from} on to before {@code to}. To be closed by {@link #release}. */
    Scan scan(Family family, byte[] from, byte @Nullable [] to) {
        return keep(new Scan(db, handle(family), from, to, null));
    }

    /** All rows of the family as they were at the snapshot. To be closed by {@link #release}. */
    Scan scan(Family family, @Nullable Snapshot snapshot) {
        return keep(new Scan(db, handle(family), START, null, snapshot));
    }

    private Scan keep(Scan scan) {
        scans.add(scan);
        return scan;
    }

    void release(Scan scan) {
        if (scans.remove(scan)) {
            scan.close();
        }
    }

    /** The key of the family's last row, or null. */
    byte @Nullable [] lastKey(Family family) throws RocksDBException {
        try (var rows = db.newIterator(handle(family))) {
            rows.seekToLast();
            boolean found = rows.isValid();
            rows.status();
            return found ? rows.key() : null;
        }
    }

    void write(WriteBatch batch) throws RocksDBException {
        db.write(writeOptions, batch);
    }

    ColumnFamilyHandle handle(Family family) {
        ColumnFamilyHandle handle = families.get(family);
        if (handle == null) {
            throw new StoreException("there is no family " + family);
        }
        return handle;
    }

    /** For what only the whole database can do: backups, snapshots, checks. */
    RocksDB db() {
        return db;
    }

    /** Remembers that a write failed in a way after which nothing may be written before the files are opened anew. */
    void markBroken() {
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    @Override
    public void close() {
        scans.forEach(Scan::close);
        scans.clear();
        natives.close();
    }
}
