package com.aocv2.tracking.client.queue;

/** What a fix survives that was taken. */
public enum Durability {
    /** The death of the process at once, and that of the device after a second at most. */
    ASYNC,
    /** The death of the device too: reporting waits until it is on the disk, some milliseconds. */
    SYNC,
    /** Nothing: it is kept in memory. */
    MEMORY
}
