package com.aocv2.tracking.client.queue;

import org.jspecify.annotations.Nullable;

/** What is known of one file. Guarded by its queue. */
final class Segment {
    final long number;

    /** Where the next record goes. */
    long size;

    /** How many messages that wait are in it. */
    int waiting;

    /** How many bytes the records of these messages have. */
    long waitingBytes;

    /** Something in it would not survive the death of the device. */
    boolean unsynced;

    /** It did not sync, and nobody knows what of it is on the disk. */
    boolean distrusted;

    /** Open while it may be written or synced. */
    @Nullable
    SegmentFile file;

    Segment(long number, long size) {
        this.number = number;
        this.size = size;
    }
}
