package com.aocv2.tracking.client.queue;

/** What gives way when a queue is full. Alarms and status reports never do. */
public enum OverflowPolicy {
    /** Every second of the older half of the fixes: the track stays whole, and gets coarser the older it is. */
    THIN_OLD,
    /** The oldest fixes. */
    DROP_OLDEST,
    /** The new fix: it is not taken. */
    REFUSE_NEW
}
