package com.aocv2.tracking.client.queue;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/*
 * A queue is a folder of segments, "segment-0000000001" and so on: files that are only written at their end. Numbers are
 * big-endian.
 *
 *   segment = header record*
 *   header  = "AOCQ" version:1 nextSequence:8 newestFixTime:8 crc:4                                  25 bytes
 *   record  = FE ED kind:1 length:4 sequence:8 time:8 headCrc:4  payload:length  crc:4               31 bytes and length
 *
 *   kind 1, fix, and 2, urgent: the payload is the message's JSON, time its own.
 *   kind 3, removed: the payload is a bit set, lowest bit first; bit n set: the message of sequence + n is gone. Time is
 *   that of the newest fix until then.
 *
 * The header says what was known when the segment began, so that it survives the deletion of all earlier segments. It is
 * laid out so in every version. The crc of a header is that of the bytes before it; headCrc that of a record's bytes
 * before it, crc that of all of its bytes before it; all are CRC-32.
 *
 * Segments are read in the order of their numbers: a message counts from where it stands until a later "removed" names
 * it. Where it stands twice, it was copied, and the later place counts.
 *
 * The two first bytes of a record occur in no UTF-8 text, so that the next record is found after damage; a record's head
 * has a checksum of its own, so that a damaged length is never believed. A segment may end within a record: that write
 * did not end, and nobody was told that it had.
 */
/** The bytes of a segment. */
final class Records {
    static final byte FIX = 1;
    static final byte URGENT = 2;
    static final byte REMOVED = 3;

    /** How long a segment's header is. */
    static final int HEADER_BYTES = 25;

    static final byte VERSION = 1;

    private static final int SIGNATURE = 0x414F4351;
    private static final short MAGIC = (short) 0xFEED;
    private static final int HEAD_BYTES = 27;
    private static final int CRC_BYTES = 4;

    private Records() {}

    /** How many bytes a record with a payload of that length has. */
    static int size(int length) {
        return HEAD_BYTES + length + CRC_BYTES;
    }

    static byte[] header(long nextSequence, long newestFixTime) {
        return header(nextSequence, newestFixTime, VERSION);
    }

    static byte[] header(long nextSequence, long newestFixTime, byte version) {
        byte[] bytes = new byte[HEADER_BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.putInt(SIGNATURE).put(version).putLong(nextSequence).putLong(newestFixTime);
        buffer.putInt(crc(bytes, 0, HEADER_BYTES - CRC_BYTES));
        return bytes;
    }

    /** Whether a segment begins with a header, of whatever version. */
    static boolean hasHeader(byte[] segment) {
        ByteBuffer buffer = ByteBuffer.wrap(segment);
        return segment.length >= HEADER_BYTES
                && buffer.getInt(0) == SIGNATURE
                && buffer.getInt(HEADER_BYTES - CRC_BYTES) == crc(segment, 0, HEADER_BYTES - CRC_BYTES);
    }

    static byte version(byte[] segment) {
        return segment[4];
    }

    static long nextSequence(byte[] segment) {
        return ByteBuffer.wrap(segment).getLong(5);
    }

    static long newestFixTime(byte[] segment) {
        return ByteBuffer.wrap(segment).getLong(13);
    }

    /** Writes a record to the beginning of a buffer that is long enough. */
    static void write(byte[] into, byte kind, long sequence, long time, byte[] payload) {
        ByteBuffer buffer = ByteBuffer.wrap(into);
        buffer.putShort(MAGIC)
                .put(kind)
                .putInt(payload.length)
                .putLong(sequence)
                .putLong(time);
        buffer.putInt(crc(into, 0, HEAD_BYTES - CRC_BYTES));
        buffer.put(payload).putInt(crc(into, 0, HEAD_BYTES + payload.length));
    }

    /** Whether what is left of the data from there on can be the beginning of a record whose end is missing. */
    static boolean isTorn(byte[] data, int at) {
        int left = data.length - at;
        if (left < HEAD_BYTES) {
            return data[at] == (byte) (MAGIC >> 8) && (left == 1 || data[at + 1] == (byte) MAGIC);
        }
        return hasHead(data, at) && left < size(length(data, at));
    }

    /** Whether a whole, undamaged record begins there. */
    static boolean isRecord(byte[] data, int at) {
        if (data.length - at < HEAD_BYTES || !hasHead(data, at)) {
            return false;
        }
        int length = length(data, at);
        return size(length) <= data.length - at
                && ByteBuffer.wrap(data).getInt(at + HEAD_BYTES + length) == crc(data, at, HEAD_BYTES + length);
    }

    private static boolean hasHead(byte[] data, int at) {
        return data[at] == (byte) (MAGIC >> 8)
                && data[at + 1] == (byte) MAGIC
                && ByteBuffer.wrap(data).getInt(at + HEAD_BYTES - CRC_BYTES) == crc(data, at, HEAD_BYTES - CRC_BYTES)
                && length(data, at) >= 0
                && length(data, at) <= MessageQueue.MOST_MESSAGE_BYTES;
    }

    static byte kind(byte[] data, int at) {
        return data[at + 2];
    }

    static int length(byte[] data, int at) {
        return ByteBuffer.wrap(data).getInt(at + 3);
    }

    static long sequence(byte[] data, int at) {
        return ByteBuffer.wrap(data).getLong(at + 7);
    }

    static long time(byte[] data, int at) {
        return ByteBuffer.wrap(data).getLong(at + 15);
    }

    static byte[] payload(byte[] data, int at) {
        byte[] payload = new byte[length(data, at)];
        System.arraycopy(data, at + HEAD_BYTES, payload, 0, payload.length);
        return payload;
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
