package com.aocv2.tracking.server;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.server.config.EngineConfig;
import com.aocv2.tracking.server.config.StoreConfig;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Makes store and engine as they are configured: for the server, and for commands that work on its data. Stateless.
 */
public final class Parts {
    private Parts() {}

    static Store store(StoreConfig config) {
        return switch (config.kind()) {
            case MEMORY -> MemoryStore.create();
            case ROCKSDB -> RocksDbStore.open(config.dataFolder());
            case MONGODB -> MongoDbStore.open(mongoDb(config));
        };
    }

    private static MongoDbConfig mongoDb(StoreConfig config) {
        String url = Objects.requireNonNull(config.mongoDbUrl()).reveal();
        MongoDbConfig connection = MongoDbConfig.of(url, config.nodeId()).withTimeout(config.mongoDbTimeout());
        Duration retention = config.fixRetention();
        return retention == null ? connection : connection.withFixRetention(retention);
    }

    static TrackingEngine engine(Config config, Store store, InstantSource clock) {
        TrackingEngine.Builder builder = judging(config.engine())
                .store(store)
                .clock(clock)
                .threads(true)
                .lanes(config.engine().lanes())
                .queueLimit(config.engine().queueLimit());
        Duration retention = config.store().fixRetention();
        if (retention != null) {
            builder.retention(retention);
        }
        return builder.build();
    }

    /** An engine that judges as the server's does, with one lane and no thread; store and clock are the caller's. */
    public static TrackingEngine.Builder judging(EngineConfig engine) {
        return TrackingEngine.builder()
                .late(engine.lateFixes())
                .latenessBound(engine.latenessBound())
                .latenessFixes(engine.latenessFixes())
                .detection(detection(engine));
    }

    private static DetectionSettings detection(EngineConfig config) {
        Duration stopAfter = config.stopAfter();
        DetectionSettings settings = DetectionSettings.DEFAULT
                .withOfflineAfter(config.offlineAfter())
                .withOfflineAfterByGroup(config.offlineAfterGroups())
                .withSpeedLimit(config.speedLimit(), config.speedingAfter());
        settings = stopAfter == null ? settings.withoutStops() : settings.withStops(config.stopRadius(), stopAfter);
        return config.outlierFilter()
                ? settings.withOutlierSpeed(config.outlierSpeed())
                : settings.withoutOutlierFilter();
    }
}
