package com.aocv2.tracking.store.rocksdb;

/**
 * How much a store holds.
 *
 * @param fixes how many fixes
 * @param vehicles how many vehicle states
 * @param events how many events, each in its latest revision
 * @param changeSets how many change sets
 * @param documents how many documents
 */
public record StoreContents(long fixes, long vehicles, long events, long changeSets, long documents) {}
