/** Proves the RocksDB store, also against power cuts and full disks. */
@NullMarked
package com.aocv2.tracking.store.rocksdb;

import org.jspecify.annotations.NullMarked;
