package com.aocv2.tracking.store.rocksdb;

/**
 * A backup that was made.
 *
 * @param id its number in its folder, one more than that of the one before
 * @param files how many files it consists of, also of those that it shares with others
 * @param bytes how large these are together
 */
public record Backup(int id, int files, long bytes) {}
