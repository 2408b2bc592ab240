package com.aocv2.tracking.server.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where data is kept, and for how long.
 *
 * @param kind which store
 * @param dataFolder the folder of a durable store
 * @param fixRetention how long fixes are kept; null keeps all
 * @param eventRetention how long events are kept; null keeps all
 */
public record StoreConfig(
        Kind kind,
        Path dataFolder,
        @Nullable Duration fixRetention,
        @Nullable Duration eventRetention) {
    /** The stores of this version. */
    public enum Kind {
        /** Durable, in the data folder, for one process. */
        ROCKSDB,
        /** Nothing survives the process. */
        MEMORY
    }
}
