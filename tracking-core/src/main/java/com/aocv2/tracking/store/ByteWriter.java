package com.aocv2.tracking.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends values to a growing array of bytes. {@link ByteReader} reads them back. Not thread-safe. */
final class ByteWriter {
    private byte[] bytes;
    private int size;

    ByteWriter(int expectedSize) {
        bytes = new byte[expectedSize];
    }

    byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    ByteWriter writeByte(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size + 16);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    /** Seven bits a byte, the lowest first: small numbers that are not negative take one byte. */
    ByteWriter writeUnsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return writeByte((int) rest);
    }

    /** As above, with the sign in the lowest bit: numbers close to zero on either side take one byte. */
    ByteWriter writeSigned(long value) {
        return writeUnsigned((value << 1) ^ (value >> 63));
    }

    ByteWriter writeInt(int value) {
        return writeByte(value >>> 24)
                .writeByte(value >>> 16)
                .writeByte(value >>> 8)
                .writeByte(value);
    }

    ByteWriter writeLong(long value) {
        return writeInt((int) (value >>> 32)).writeInt((int) value);
    }

    ByteWriter writeFloat(float value) {
        return writeInt(Float.floatToIntBits(value));
    }

    ByteWriter writeDouble(double value) {
        return writeLong(Double.doubleToLongBits(value));
    }

    ByteWriter writeString(String value) {
        return writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The length, then the bytes. */
    ByteWriter writeBytes(byte[] value) {
        writeUnsigned(value.length);
        if (value.length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, 2 * size + value.length);
        }
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }
}
