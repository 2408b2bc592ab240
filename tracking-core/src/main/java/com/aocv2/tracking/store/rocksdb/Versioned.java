package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.store.StoreException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A number before a content: eight bytes. */
final class Versioned {
    private Versioned() {}

    static byte[] encode(long number, byte[] content) {
        return ByteBuffer.allocate(Long.BYTES + content.length)
                .putLong(number)
                .put(content)
                .array();
    }

    static long number(byte[] encoded) {
        if (encoded.length < Long.BYTES) {
            throw new StoreException("a stored row is cut off after " + encoded.length + " bytes");
        }
        return ByteBuffer.wrap(encoded).getLong();
    }

    static byte[] content(byte[] encoded) {
        return Arrays.copyOfRange(encoded, Long.BYTES, encoded.length);
    }
}
