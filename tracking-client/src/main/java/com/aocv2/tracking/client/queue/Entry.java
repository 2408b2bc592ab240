package com.aocv2.tracking.client.queue;

import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import org.jspecify.annotations.Nullable;

/** A message that waits, as the queue knows it: its JSON is either here or in a segment. Guarded by its queue. */
final class Entry {
    final Kind kind;
    final long sequence;
    final long time;
    final long clockOffset;
    final int bytes;

    private byte @Nullable [] json;
    private @Nullable Segment segment;
    private int position;

    private Entry(Kind kind, long sequence, long time, long clockOffset, int bytes, byte @Nullable [] json) {
        this.kind = kind;
        this.sequence = sequence;
        this.time = time;
        this.clockOffset = clockOffset;
        this.bytes = bytes;
        this.json = json;
    }

    /** A new message, in memory. */
    static Entry added(Kind kind, long sequence, long time, long clockOffset, byte[] json) {
        return new Entry(kind, sequence, time, clockOffset, json.length, json);
    }

    /** A message of an earlier process, found in a segment. */
    static Entry found(Kind kind, long sequence, long time, int bytes) {
        return new Entry(kind, sequence, time, QueuedMessage.UNKNOWN_OFFSET, bytes, null);
    }

    /** Its JSON, while it is in memory. */
    byte @Nullable [] json() {
        return json;
    }

    /** The segment it is in; null while it is in memory. */
    @Nullable
    Segment segment() {
        return segment;
    }

    /** Where its record begins in the segment. */
    int position() {
        return position;
    }

    /** It is there now, and not in memory or elsewhere any more. */
    void moveTo(Segment to, int at) {
        leave();
        segment = to;
        position = at;
        json = null;
        to.waiting++;
        to.waitingBytes += Records.size(bytes);
    }

    /** Its segment need not keep it any more. */
    void leave() {
        Segment from = segment;
        if (from != null) {
            from.waiting--;
            from.waitingBytes -= Records.size(bytes);
            segment = null;
        }
    }

    QueuedMessage with(byte[] content) {
        return new QueuedMessage(sequence, time, clockOffset, content);
    }
}
