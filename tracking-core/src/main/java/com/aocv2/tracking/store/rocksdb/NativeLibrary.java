package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.store.StoreException;
import org.rocksdb.RocksDB;

/** Loads RocksDB's native library, or says how to make that possible. */
final class NativeLibrary {
    private NativeLibrary() {}

    static void load() {
        try {
            RocksDB.loadLibrary();
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            throw new StoreException(
                    "RocksDB's native library cannot be loaded; it is unpacked to java.io.tmpdir ("
                            + System.getProperty("java.io.tmpdir")
                            + "), which must be writable and allow execution, unless java.library.path has it",
                    e);
        }
    }
}
