package com.aocv2.tracking.server.config;

import com.aocv2.tracking.cluster.redis.RedisConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where data is kept, and for how long.
 *
 * @param kind which store
 * @param dataFolder the folder of the rocksdb store
 * @param mongoDbUrl the connection string of the mongodb store; not null where that is used
 * @param mongoDbTimeout how long each operation of the mongodb store may take
 * @param spool what bridges a mongodb store that is away; null where nothing does
 * @param redis by which servers on one mongodb store hear of each other; null where by the store alone
 * @param nodeId the name of this server among those that share a database
 * @param fixRetention how long fixes are kept; null keeps all
 * @param eventRetention how long events are kept; null keeps all
 */
public record StoreConfig(
        Kind kind,
        Path dataFolder,
        @Nullable Secret mongoDbUrl,
        Duration mongoDbTimeout,
        @Nullable SpoolConfig spool,
        @Nullable RedisConfig redis,
        String nodeId,
        @Nullable Duration fixRetention,
        @Nullable Duration eventRetention) {
    /** The stores of this version. */
    public enum Kind {
        /** Durable, in the data folder, for one process. */
        ROCKSDB,
        /** In a MongoDB database. */
        MONGODB,
        /** Nothing survives the process. */
        MEMORY
    }
}
