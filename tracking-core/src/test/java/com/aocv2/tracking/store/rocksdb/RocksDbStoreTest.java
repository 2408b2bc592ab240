package com.aocv2.tracking.store.rocksdb;

import static java.util.Objects.requireNonNull;

import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.testkit.StoreContract;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class RocksDbStoreTest extends StoreContract {
    @TempDir
    Path folder;

    private final Map<Store, Path> places = new HashMap<>();

    @Override
    protected Store create() {
        return open(folder.resolve("store-" + places.size()));
    }

    private Store open(Path place) {
        Store opened = RocksDbStore.open(place);
        places.put(opened, place);
        return opened;
    }

    @Override
    protected Store reopen(Store opened) {
        opened.close();
        return open(requireNonNull(places.get(opened)));
    }

    @Override
    protected boolean refusesConflicts() {
        return false;
    }
}
