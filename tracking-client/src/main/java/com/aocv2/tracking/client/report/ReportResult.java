package com.aocv2.tracking.client.report;

/** What became of something that was reported. */
public enum ReportResult {
    /** It is in the queue, and is sent until the server has it. */
    QUEUED,
    /** It is in the queue, but the disk did not take it: it is lost if the process dies before the disk or the server do. */
    QUEUED_IN_MEMORY,
    /** The sampling policy left it out. */
    SKIPPED,
    /** The queue is full, and its overflow policy lets nothing give way. */
    REFUSED,
    /** The reporter is closed. */
    CLOSED
}
