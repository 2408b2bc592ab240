package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.store.StoreException;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/*
 * Everybody who works with the database holds the lock as a reader, for one native call or a short run of them and never
 * while foreign code runs; whoever closes it holds the lock as the writer. So nobody uses freed native memory, nobody
 * can keep the store from being closed, and foreign code that calls the store cannot block itself.
 *
 * After a failed write RocksDB keeps refusing, and what a failed sync has left on the disk is unknown: the kernel may
 * have dropped the pages and report success the next time. So the next write closes the database and opens it anew,
 * which reads what is really there. A full disk is the exception: RocksDB recovers from it by itself, and opening needs
 * room that is not there. Reading goes on in both cases.
 */
/** Lets callers work with the open database, and replaces it after a failure. Thread-safe. */
final class DatabaseAccess implements AutoCloseable {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Supplier<Database> opener;
    private @Nullable Database database;
    private boolean closed;

    /** Work with a database that stays open meanwhile. */
    interface Work<T> {
        T on(Database database) throws RocksDBException;
    }

    /** A look for something that may be absent. */
    interface Search<T> {
        @Nullable
        T in(Database database) throws RocksDBException;
    }

    /** Work that gives nothing back. */
    interface Action {
        void on(Database database) throws RocksDBException;
    }

    DatabaseAccess(Supplier<Database> opener) {
        this.opener = opener;
        this.database = opener.get();
    }

    <T> T read(Work<T> work) {
        if (needsOpening(false)) {
            openAnew();
        }
        lock.readLock().lock();
        try {
            return work.on(current());
        } catch (RocksDBException e) {
            throw Failures.of("read", e);
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> Optional<T> find(Search<T> search) {
        return read(database -> Optional.ofNullable(search.in(database)));
    }

    void write(Action action) {
        if (needsOpening(true)) {
            openAnew();
        }
        lock.readLock().lock();
        try {
            writeTo(current(), action);
        } finally {
            lock.readLock().unlock();
        }
    }

    private static void writeTo(Database current, Action action) {
        try {
            action.on(current);
        } catch (RocksDBException e) {
            if (!Failures.isFull(e)) {
                current.markBroken();
            }
            throw Failures.of("write", e);
        }
    }

    /** Whether there is none, because opening it anew has failed before, or a broken one that is to be written to. */
    private boolean needsOpening(boolean toWrite) {
        lock.readLock().lock();
        try {
            return !closed && (database == null || (toWrite && database.isBroken()));
        } finally {
            lock.readLock().unlock();
        }
    }

    private void openAnew() {
        lock.writeLock().lock();
        try {
            if (closed || (database != null && !database.isBroken())) {
                return; // somebody was faster
            }
            closeDatabase();
            database = opener.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Database current() {
        if (closed) {
            throw new StoreException("the store is closed");
        }
        if (database == null) {
            throw new StoreException("the store is being opened anew after a failed write; try again");
        }
        return database;
    }

    /** Closes the scan; does nothing where that has happened with its database. */
    void release(Scan scan) {
        lock.readLock().lock();
        try {
            if (database != null) {
                database.release(scan);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits for calls under way. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            closeDatabase();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void closeDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
