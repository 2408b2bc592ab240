package com.aocv2.tracking.store.rocksdb;

import java.util.List;

/**
 * What reading every file of a backup folder has shown.
 *
 * @param backups how many backups there are
 * @param files how many files they consist of; one that several share counts for each
 * @param bytes how many bytes were read
 * @param problems one sentence for each file that is missing or not what was written
 */
public record BackupCheck(int backups, int files, long bytes, List<String> problems) {
    /** Keeps its own copy of the list. */
    public BackupCheck {
        problems = List.copyOf(problems);
    }

    /** Whether there is a backup, and every file is what was written. */
    public boolean isSound() {
        return backups > 0 && problems.isEmpty();
    }
}
