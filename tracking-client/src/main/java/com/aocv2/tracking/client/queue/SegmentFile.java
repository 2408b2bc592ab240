package com.aocv2.tracking.client.queue;

import java.io.Closeable;
import java.io.IOException;

/** A segment that is written at its end. {@link #sync} may be called while another thread writes. */
interface SegmentFile extends Closeable {
    /** Writes all of it, or fails and may have written a part. */
    void write(byte[] bytes, int length) throws IOException;

    /** Cuts off what is beyond; the next write goes there. */
    void cut(long size) throws IOException;

    /** Makes what was written survive the death of the device. */
    void sync() throws IOException;
}
