package com.aocv2.tracking.client.queue;

/** A message that waits. Immutable. */
public final class QueuedMessage {
    /** The offset of a message of an earlier process, whose clock nobody can read any more. */
    public static final long UNKNOWN_OFFSET = Long.MIN_VALUE;

    private final long sequence;
    private final long time;
    private final long clockOffset;
    private final byte[] json;

    QueuedMessage(long sequence, long time, long clockOffset, byte[] json) {
        this.sequence = sequence;
        this.time = time;
        this.clockOffset = clockOffset;
        this.json = json;
    }

    /** Counts up with every message of a queue. */
    public long sequence() {
        return sequence;
    }

    /** Its own time, epoch milliseconds. */
    public long time() {
        return time;
    }

    /**
     * What to add to the monotonic clock to get the device's time as it was understood when the message was made, in
     * milliseconds; offsets within two seconds count as one.
     */
    public long clockOffset() {
        return clockOffset;
    }

    /** The message; not to be changed. */
    public byte[] json() {
        return json;
    }
}
