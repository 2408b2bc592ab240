package com.aocv2.tracking.store.rocksdb;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Filter;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/*
 * The database's options.
 *
 * Memory: one cache holds blocks, indexes, filters and (by reservation) the write buffers, so that cacheBytes is the
 * bound of it all. Indexes and filters are cut into partitions: with retention of months they outgrow the cache, but
 * only the parts about the present are asked for.
 *
 * Disk: most data is old and read seldom, so the lowest level is compressed hard, with a dictionary, because rows are
 * shorter than what a compressor needs to warm up. Above it LZ4 costs next to nothing.
 *
 * There must be no event listener: rocksdbjni's throws on background errors that it does not know, and then the
 * database does not recover by itself from a full disk.
 */
final class Tuning {
    private static final int BLOCK_BYTES = 32 << 10;
    private static final int DICTIONARY_BYTES = 16 << 10;
    private static final int BLOOM_BITS = 10;
    private static final int MAX_OPEN_FILES = 64;
    private static final int LOG_FILE_BYTES = 1 << 20;

    private final RocksDbConfig config;
    private final Natives natives;
    private final Cache cache;
    private final Filter bloom;

    /** Options that live as long as the natives. */
    Tuning(RocksDbConfig config, Natives natives) {
        this.config = config;
        this.natives = natives;
        this.cache = natives.keep(new LRUCache(config.cacheBytes()));
        this.bloom = natives.keep(new BloomFilter(BLOOM_BITS));
    }

    DBOptions database() {
        return natives.keep(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(natives.keep(new WriteBufferManager(config.writeBufferBytes(), cache)))
                .setMaxTotalWalSize(config.maxWalBytes())
                // A power cut may leave any part of the last, unacknowledged record: what comes before it counts.
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setMaxOpenFiles(MAX_OPEN_FILES)
                .setAvoidUnnecessaryBlockingIO(true)
                .setBytesPerSync(1 << 20)
                .setStatsDumpPeriodSec(0)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(LOG_FILE_BYTES)
                .setKeepLogFileNum(2);
    }

    ColumnFamilyOptions family() {
        return natives.keep(new ColumnFamilyOptions())
                .setWriteBufferSize(config.writeBufferBytes() / 2)
                .setMaxWriteBufferNumber(2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
                .setBottommostCompressionOptions(bottommost())
                .setTableFormatConfig(table());
    }

    private CompressionOptions bottommost() {
        return natives.keep(new CompressionOptions())
                .setEnabled(true)
                .setLevel(6)
                .setMaxDictBytes(DICTIONARY_BYTES)
                .setZStdMaxTrainBytes(100 * DICTIONARY_BYTES);
    }

    private BlockBasedTableConfig table() {
        return new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_BYTES)
                .setFilterPolicy(bloom)
                .setOptimizeFiltersForMemory(true)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setPinTopLevelIndexAndFilter(true)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
    }
}
