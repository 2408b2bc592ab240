package com.aocv2.tracking.store.rocksdb;

/**
 * How much memory and disk the database may take for its work. The defaults suit a small machine; a machine with memory
 * to spare gives it to {@code cacheBytes}.
 *
 * @param cacheBytes memory for blocks, indexes and filters, and in it what is not yet in files; at least 1 MiB
 * @param writeBufferBytes memory for what is not yet in files, at least 1 MiB; reckoned into {@code cacheBytes}
 * @param maxWalBytes how large the write-ahead log grows before its content is written to files, at least 1 MiB; it
 *     bounds the time of opening after a crash
 */
public record RocksDbConfig(long cacheBytes, long writeBufferBytes, long maxWalBytes) {
    private static final long MIB = 1 << 20;

    /** Checks every size. */
    public RocksDbConfig {
        atLeastOneMib("cacheBytes", cacheBytes);
        atLeastOneMib("writeBufferBytes", writeBufferBytes);
        atLeastOneMib("maxWalBytes", maxWalBytes);
    }

    private static void atLeastOneMib(String name, long bytes) {
        if (bytes < MIB) {
            throw new IllegalArgumentException(name + " must be at least 1 MiB, is " + bytes);
        }
    }

    /** 12 MiB of cache, 8 of which write buffers may take, and 16 MiB of write-ahead log. */
    public static RocksDbConfig defaults() {
        return new RocksDbConfig(12 * MIB, 8 * MIB, 16 * MIB);
    }

    /** The same with another {@code cacheBytes}. */
    public RocksDbConfig withCacheBytes(long bytes) {
        return new RocksDbConfig(bytes, writeBufferBytes, maxWalBytes);
    }

    /** The same with another {@code writeBufferBytes}. */
    public RocksDbConfig withWriteBufferBytes(long bytes) {
        return new RocksDbConfig(cacheBytes, bytes, maxWalBytes);
    }

    /** The same with another {@code maxWalBytes}. */
    public RocksDbConfig withMaxWalBytes(long bytes) {
        return new RocksDbConfig(cacheBytes, writeBufferBytes, bytes);
    }
}
