package com.aocv2.tracking.server;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.cluster.redis.RedisConfig;
import com.aocv2.tracking.cluster.redis.RedisRelay;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.server.config.EngineConfig;
import com.aocv2.tracking.server.config.SpoolConfig;
import com.aocv2.tracking.server.config.StoreConfig;
import com.aocv2.tracking.spool.SpoolSettings;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        return engine(config, store, clock, config.store().spool());
    }

    /** An engine upon the configured database that stores what a spool has kept. Blocks; the caller closes it. */
    public static TrackingEngine drain(Config config, Path spool) {
        Store store = store(config.store());
        try {
            return engine(
                    config,
                    store,
                    InstantSource.system(),
                    new SpoolConfig(spool, Long.MAX_VALUE, config.store().mongoDbTimeout()));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static TrackingEngine engine(Config config, Store store, InstantSource clock, @Nullable SpoolConfig spool) {
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
        RedisConfig redis = config.store().redis();
        if (redis != null) {
            builder.relay(RedisRelay.of(redis));
        }
        return spool == null || !(store instanceof SharedStore) ? builder.build() : withSpool(builder, spool);
    }

    private static TrackingEngine withSpool(TrackingEngine.Builder builder, SpoolConfig spool) {
        RocksDbStore local = RocksDbStore.open(spool.folder());
        try {
            return builder.spool(local, new SpoolSettings(spool.after(), spool.limit()))
                    .build();
        } catch (RuntimeException e) {
            local.close();
            throw e;
        }
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
