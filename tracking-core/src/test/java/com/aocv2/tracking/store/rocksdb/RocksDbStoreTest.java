package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksDbStoreTest extends StoreContract {
    @TempDir
    Path folder;

    private int stores;

    @Override
    protected Store create() {
        return RocksDbStore.open(folder.resolve("store-" + stores++));
    }

    @Override
    protected boolean refusesConflicts() {
        return false;
    }
}
