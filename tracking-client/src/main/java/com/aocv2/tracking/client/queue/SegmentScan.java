package com.aocv2.tracking.client.queue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Finds the records of a segment, whatever happened to it. Takes time in proportion to its length: only where a head
 * with a right checksum stands is a whole record looked at.
 */
final class SegmentScan {
    private final byte[] data;
    private int[] starts = new int[64];
    private int count;
    private int end;
    private int damaged;

    private SegmentScan(byte[] data) {
        this.data = data;
        this.end = Math.min(data.length, Records.HEADER_BYTES);
        if (!Records.hasHeader(data)) {
            damaged = end;
        }
        scan();
    }

    /** Of all bytes of a segment. */
    static SegmentScan of(byte[] data) {
        return new SegmentScan(data);
    }

    private void scan() {
        int at = end;
        while (at < data.length) {
            int next = nextRecord(at);
            if (next < 0) {
                damaged += Records.isTorn(data, at) ? 0 : data.length - at;
                return;
            }
            damaged += next - at;
            found(next);
            at = end;
        }
    }

    private int nextRecord(int from) {
        for (int at = from; at < data.length; at++) {
            if (Records.isRecord(data, at)) {
                return at;
            }
        }
        return -1;
    }

    private void found(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = start;
        end = start + Records.size(Records.length(data, start));
    }

    /** How many records there are. */
    int count() {
        return count;
    }

    /** Where a record begins. */
    int start(int index) {
        return starts[index];
    }

    /** Where the last record ends. */
    int end() {
        return end;
    }

    /** How many bytes are neither header nor record, nor a last record that was not written to its end. */
    int damaged() {
        return damaged;
    }

    /** The records without what is damaged, behind another header. */
    byte[] repaired(byte[] header) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length);
        out.write(header, 0, header.length);
        for (int i = 0; i < count; i++) {
            out.write(data, starts[i], Records.size(Records.length(data, starts[i])));
        }
        return out.toByteArray();
    }
}
