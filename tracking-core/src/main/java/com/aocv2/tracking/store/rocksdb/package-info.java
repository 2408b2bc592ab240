/** A durable store of one process in a folder; needs {@code org.rocksdb:rocksdbjni} on the class path. */
@NullMarked
package com.aocv2.tracking.store.rocksdb;

import org.jspecify.annotations.NullMarked;
