package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.StoreFullException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Says what a native failure means to the caller. */
final class Failures {
    private Failures() {}

    static boolean isFull(RocksDBException e) {
        Status status = e.getStatus();
        return status != null && status.getSubCode() == Status.SubCode.NoSpace;
    }

    /** What was tried did not work; {@code trying} completes "could not". */
    static StoreException of(String trying, RocksDBException e) {
        return isFull(e)
                ? new StoreFullException("could not " + trying + ": the disk is full", e)
                : new StoreException("could not " + trying + ": " + e.getMessage(), e);
    }

    static StoreException ofOpening(Path folder, RocksDBException e) {
        // RocksDB has no code of its own for a lock that somebody holds; its message names the file.
        return String.valueOf(e.getMessage()).contains("LOCK: ")
                ? new StoreException("the store in " + folder + " is in use: a folder belongs to one open store", e)
                : of("open the store in " + folder, e);
    }
}
