package com.aocv2.tracking.store.mongodb;

import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.testkit.StoreContract;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoDbStoreTest extends StoreContract {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private @Nullable MongoDbConfig config;

    @Override
    protected Store create() {
        // The server in this process reads everything where a real one has an index, on a busy machine for seconds.
        MongoDbConfig made = MongoDbConfig.of(database.create(), "node").withTimeout(Duration.ofSeconds(30));
        config = made;
        return MongoDbStore.open(made);
    }

    @Override
    protected Store reopen(Store opened) {
        long producer = ((MongoDbStore) opened).producer();
        opened.close();
        return MongoDbStore.reopen(Objects.requireNonNull(config), producer);
    }

    @Override
    protected boolean refusesConflicts() {
        return true;
    }

    @Override
    protected int randomOperations() {
        return 40;
    }

    @Override
    protected boolean readsOneInstant() {
        return false;
    }
}
