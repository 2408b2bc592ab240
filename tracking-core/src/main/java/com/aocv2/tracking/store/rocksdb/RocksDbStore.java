package com.aocv2.tracking.store.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.EventCodec;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * Keeps everything in a folder of the local disk, with RocksDB. For one process: the folder is locked while it is open.
 *
 * <p>A commit is one synced write of the write-ahead log: when {@link #commit} returns, it survives the death of the
 * process and a power cut. Commits of several threads share syncs, so that many small ones at a time cost little more
 * than one. Version conflicts cannot occur and are not looked for.
 *
 * <p>When the disk is full, commits fail with {@link com.aocv2.tracking.store.StoreFullException}, reading goes on, and
 * commits succeed again within seconds of room being made. After any other failure of writing, the next commit first
 * opens the files anew; streams that are open then end with a {@link StoreException}.
 *
 * <p>Thread-safe. Reading holds no lock while the caller works with what was read. {@link #close} waits for calls under
 * way, not for open streams: these end with a {@link StoreException}.
 */
public final class RocksDbStore implements Store {
    private static final String DATABASE = "db";
    private static final String RESTORING = "db.restoring";

    private final Path folder;
    private final DatabaseAccess access;
    /** Its write lock keeps an event from being revised between the look at its latest revision and its expiry. */
    private final ReadWriteLock events = new ReentrantReadWriteLock();

    private final Object backups = new Object();

    private RocksDbStore(Path folder, RocksDbConfig config, boolean sync) {
        this.folder = folder;
        this.access = new DatabaseAccess(() -> openDatabase(folder.resolve(DATABASE), config, sync));
    }

    /**
     * Opens the store in the folder with the default sizes; makes both where they do not exist.
     *
     * @throws StoreException when the folder is in use, damaged, written by a newer version or not writable
     */
    public static RocksDbStore open(Path folder) {
        return open(folder, RocksDbConfig.defaults());
    }

    /**
     * Opens the store in the folder; makes both where they do not exist.
     *
     * @throws StoreException when the folder is in use, damaged, written by a newer version or not writable
     */
    public static RocksDbStore open(Path folder, RocksDbConfig config) {
        return open(folder, config, true);
    }

    /**
     * Opens the store in the folder, or makes it, for what can be done again, such as a copy or an import: a
     * commit does not wait for the disk. The death of the process loses nothing; a power cut loses the newest commits
     * before it, back to the last {@link #sync} at most, and never one that was followed by another which is kept.
     *
     * @throws StoreException when the folder is in use, damaged, written by a newer version or not writable
     */
    public static RocksDbStore openForLoading(Path folder) {
        return open(folder, RocksDbConfig.defaults(), false);
    }

    /** Whether there is a store in the folder, or the beginning of one; does not open it. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(DATABASE).resolve("CURRENT"));
    }

    /** Without sync for tests, too: they show that a power cut is noticed by those tests that cut the power. */
    static RocksDbStore open(Path folder, RocksDbConfig config, boolean sync) {
        NativeLibrary.load();
        prepare(folder);
        return new RocksDbStore(folder, config, sync);
    }

    private static void prepare(Path folder) {
        try {
            if (!Files.exists(folder.resolve(DATABASE)) && Files.exists(folder.resolve(RESTORING))) {
                throw new StoreException("a restore to " + folder + " was not finished: do it again");
            }
            Folders.create(folder.resolve(DATABASE));
        } catch (IOException e) {
            throw new StoreException("the folder " + folder + " cannot be made: " + e, e);
        }
    }

    private static Database openDatabase(Path place, RocksDbConfig config, boolean sync) {
        Database database = Database.open(place, config, sync);
        try {
            Meta.ensure(database, place.toString());
            return database;
        } catch (RocksDBException e) {
            database.close();
            throw Failures.of("open the store in " + place, e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public void commit(Commit commit) {
        if (commit.changes() == null) {
            write(commit);
            return;
        }
        events.readLock().lock();
        try {
            write(commit);
        } finally {
            events.readLock().unlock();
        }
    }

    private void write(Commit commit) {
        access.write(database -> {
            try (Batch batch = new Batch(database)) {
                batch.put(commit);
                batch.write();
            }
        });
    }

    @Override
    public boolean hasFix(String vehicleId, String deviceId, long fixTime) {
        return access.find(database -> findFixRow(database, vehicleId, deviceId, fixTime))
                .isPresent();
    }

    @Override
    public Optional<Fix> findFix(String vehicleId, String deviceId, long fixTime) {
        return access.find(database -> findFixRow(database, vehicleId, deviceId, fixTime))
                .map(Track::decode);
    }

    private static Scan.@Nullable Row findFixRow(Database db, String vehicleId, String deviceId, long fixTime)
            throws RocksDBException {
        byte[] identity = Keys.identity(vehicleId, deviceId, fixTime);
        byte[] fix = db.get(Family.FIXES, identity);
        if (fix != null) {
            return new Scan.Row(identity, fix);
        }
        byte[] corrected = db.get(Family.FIX_TIMES, identity);
        if (corrected == null) {
            return null;
        }
        byte[] place = Keys.fix(vehicleId, deviceId, fixTime, Keys.readNumber(corrected, 0));
        fix = db.get(Family.FIXES, place);
        return fix == null ? null : new Scan.Row(place, fix);
    }

    @Override
    public Stream<Fix> track(String vehicleId, long from, long to) {
        return from > to
                ? Stream.empty()
                : stream(
                        db -> db.scan(Family.FIXES, Keys.from(vehicleId, from), Keys.after(vehicleId, to)),
                        rows -> new Track(vehicleId, rows));
    }

    @Override
    public Optional<VehicleRecord> findVehicle(String vehicleId) {
        return access.find(database -> database.get(Family.VEHICLES, Keys.utf8(vehicleId)))
                .map(row -> VehicleRecord.of(vehicleId, Versioned.number(row), Versioned.content(row)));
    }

    @Override
    public void forEachVehicle(Consumer<VehicleRecord> action) {
        try (Stream<VehicleRecord> vehicles = rows(db -> db.scan(Family.VEHICLES, null), RocksDbStore::decodeVehicle)) {
            vehicles.forEach(action);
        }
    }

    private static VehicleRecord decodeVehicle(Scan.Row row) {
        return VehicleRecord.of(
                new String(row.key(), UTF_8), Versioned.number(row.value()), Versioned.content(row.value()));
    }

    @Override
    public Optional<Event> findEvent(String id) {
        return access.find(database -> {
                    byte[] key = database.get(Family.EVENT_IDS, Keys.utf8(id));
                    return key == null ? null : database.get(Family.EVENTS, key);
                })
                .map(row -> EventCodec.decodeEvent(Versioned.content(row)));
    }

    @Override
    public Stream<Event> events(String vehicleId, long from, long to) {
        return from > to
                ? Stream.empty()
                : rows(
                        db -> db.scan(Family.EVENTS, Keys.from(vehicleId, from), Keys.after(vehicleId, to)),
                        row -> EventCodec.decodeEvent(Versioned.content(row.value())));
    }

    @Override
    public Stream<ChangeSet> changesAfter(long seq) {
        return seq == Long.MAX_VALUE
                ? Stream.empty()
                : rows(
                        db -> db.scan(Family.CHANGES, Keys.number(seq + 1), null),
                        row -> EventCodec.decodeChangeSet(row.value()));
    }

    @Override
    public long lastSeq() {
        return access.read(Meta::lastSeq);
    }

    @Override
    public long expiredSeq() {
        return access.read(Meta::expiredSeq);
    }

    @Override
    public Optional<Document> findDocument(String collection, String key) {
        return access.find(database -> database.get(Family.DOCUMENTS, Keys.document(collection, key)))
                .map(content -> new Document(collection, key, content));
    }

    /** Goes from the first key of one collection to the first that comes after all of its keys. */
    @Override
    public SortedSet<String> collections() {
        return access.read(database -> {
            SortedSet<String> names = new TreeSet<>();
            Scan scan = database.scan(Family.DOCUMENTS, new byte[0], null);
            try {
                for (byte[] key = scan.seek(new byte[0]); key != null; key = nextCollection(scan, names)) {
                    names.add(Keys.firstName(key));
                }
                return names;
            } finally {
                database.release(scan);
            }
        });
    }

    private static byte @Nullable [] nextCollection(Scan scan, SortedSet<String> names) throws RocksDBException {
        return scan.seek(Keys.afterName(names.last()));
    }

    @Override
    public void forEachDocument(String collection, Consumer<Document> action) {
        forEachDocument(collection, "", action);
    }

    @Override
    public void forEachDocument(String collection, String keyPrefix, Consumer<Document> action) {
        int keyOffset = Keys.utf8(collection).length + 1;
        byte[] from = Keys.document(collection, keyPrefix);
        try (Stream<Document> documents = rows(
                db -> db.scan(Family.DOCUMENTS, from, Keys.afterPrefix(from)),
                row -> decodeDocument(collection, keyOffset, row))) {
            documents.forEach(action);
        }
    }

    private static Document decodeDocument(String collection, int keyOffset, Scan.Row row) {
        String key = new String(row.key(), keyOffset, row.key().length - keyOffset, UTF_8);
        return new Document(collection, key, row.value());
    }

    private <T> Stream<T> rows(DatabaseAccess.Work<Scan> scan, Function<Scan.Row, T> decoder) {
        return stream(scan, rows -> new Iterator<T>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public T next() {
                return decoder.apply(rows.next());
            }
        });
    }

    private <T> Stream<T> stream(DatabaseAccess.Work<Scan> scan, Function<Iterator<Scan.Row>, Iterator<T>> decoder) {
        return Rows.stream(access, scan, decoder);
    }

    @Override
    public void expire(long fixesBefore, long eventsBefore) {
        Expiry expiry = new Expiry(access, events.writeLock());
        access.read(Meta::historyId); // a closed store says so, also where there is nothing to do
        if (fixesBefore != 0) {
            expiry.dropFixes(fixesBefore);
        }
        if (eventsBefore != 0) {
            expiry.dropChanges(eventsBefore);
        }
    }

    @Override
    public String historyId() {
        return access.read(Meta::historyId);
    }

    /**
     * Adds a backup to the folder, as of now, while commits go on, and keeps those that are there. Files that have not
     * changed since the last one are shared with it.
     *
     * @param target a folder of backups of this store alone, outside of the store's own; made where it does not exist
     * @throws StoreException when it cannot be written; what there is of the new backup does not count then
     */
    public Backup backup(Path target) {
        return backup(target, Integer.MAX_VALUE);
    }

    /**
     * As {@link #backup(Path)}, and removes the oldest backups afterwards.
     *
     * @param keep how many backups the folder holds at most, at least 1
     */
    public Backup backup(Path target, int keep) {
        Backups folderOfBackups = new Backups(target);
        if (keep < 1 || folderOfBackups.overlaps(folder)) {
            throw new IllegalArgumentException("cannot keep " + keep + " backups of " + folder + " in " + target);
        }
        synchronized (backups) {
            return access.read(database -> {
                try {
                    return folderOfBackups.create(database, keep);
                } catch (IOException e) {
                    throw new StoreException("could not write a backup to " + target + ": " + e, e);
                } catch (RocksDBException e) {
                    throw Failures.of("write a backup to " + target, e);
                }
            });
        }
    }

    /**
     * Reads every file of a folder of backups and compares it with the checksum that was written with it.
     *
     * @throws StoreException when the folder cannot be read
     */
    public static BackupCheck verifyBackup(Path backups) {
        try {
            return new Backups(backups).check();
        } catch (IOException e) {
            throw new StoreException("the backups in " + backups + " cannot be read: " + e, e);
        }
    }

    /**
     * Restores the newest backup to a folder that holds no store. The store there begins a new history: cursors that
     * were given out after the backup was made lead nowhere, and their holders must be told.
     *
     * @throws StoreException when there is no backup, it is damaged, or the folder holds a store already
     */
    public static void restore(Path backups, Path folder) {
        NativeLibrary.load();
        Path restoring = folder.resolve(RESTORING);
        if (Files.exists(folder.resolve(DATABASE))) {
            throw new StoreException("there is a store in " + folder + " already: move it away, or restore elsewhere");
        }
        try {
            Backups from = new Backups(backups);
            int newest = from.soundNewest();
            Folders.delete(restoring);
            Folders.create(restoring);
            from.restore(newest, restoring);
            beginHistory(restoring);
            Files.move(restoring, folder.resolve(DATABASE), StandardCopyOption.ATOMIC_MOVE);
            Folders.sync(folder);
        } catch (IOException e) {
            throw new StoreException("could not restore to " + folder + ": " + e, e);
        } catch (RocksDBException e) {
            throw Failures.of("restore to " + folder, e);
        }
    }

    private static void beginHistory(Path place) throws RocksDBException {
        try (Database database = openDatabase(place, RocksDbConfig.defaults(), true)) {
            Meta.beginHistory(database);
        }
    }

    /**
     * Reads everything and checks it: the checksums of the files, that every row can be decoded, and that events are
     * found by their ids. Takes as long as reading all the store's files; commits go on meanwhile.
     *
     * @return how much the store holds
     * @throws StoreException naming what is wrong first
     */
    public StoreContents verify() {
        return access.read(Verification::of);
    }

    /**
     * Waits until every commit so far is on the disk; a store that was not opened for loading has that always.
     *
     * @throws StoreException when the disk does not take it
     */
    public void sync() {
        access.write(database -> database.db().syncWal());
    }

    @Override
    public void close() {
        access.close();
    }
}
