package com.aocv2.tracking.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote, and throws {@link StoreException} where it cannot have written that. */
final class ByteReader {
    private final String what;
    private final byte[] bytes;
    private int position;

    /** A reader of the bytes; {@code what} names them in the exception, for example {@code "fix"}. */
    ByteReader(String what, byte[] bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    StoreException corrupt(String problem) {
        return new StoreException("a stored " + what + " cannot be read: " + problem);
    }

    StoreException corrupt(IllegalArgumentException cause) {
        return new StoreException("a stored " + what + " cannot be read: " + cause.getMessage(), cause);
    }

    /** Refuses a format that this program does not know: its data was written by a newer one. */
    void requireVersion(int found, int known) {
        if (found != known) {
            throw corrupt("its format is " + found + ", known is " + known);
        }
    }

    void requireEnd() {
        if (position != bytes.length) {
            throw corrupt((bytes.length - position) + " bytes too many");
        }
    }

    int readByte() {
        if (position == bytes.length) {
            throw corrupt("it is cut off after " + bytes.length + " bytes");
        }
        return bytes[position++] & 0xFF;
    }

    boolean readBoolean() {
        int value = readByte();
        if (value > 1) {
            throw corrupt("neither yes nor no: " + value);
        }
        return value == 1;
    }

    long readUnsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int b = readByte();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw corrupt("a number has no end");
    }

    long readSigned() {
        long value = readUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    int readUnsignedInt() {
        long value = readUnsigned();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw corrupt("a number is too big: " + Long.toUnsignedString(value));
        }
        return (int) value;
    }

    /** How many elements follow, each of which takes a byte at least. */
    int readCount() {
        int count = readUnsignedInt();
        if (count > bytes.length - position) {
            throw corrupt("it is cut off after " + bytes.length + " bytes");
        }
        return count;
    }

    int readInt() {
        return readByte() << 24 | readByte() << 16 | readByte() << 8 | readByte();
    }

    long readLong() {
        return (long) readInt() << 32 | (readInt() & 0xFFFF_FFFFL);
    }

    float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    byte[] readBytes() {
        int length = readCount();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    String readString() {
        int length = readCount();
        try {
            ByteBuffer text = ByteBuffer.wrap(bytes, position, length);
            position += length;
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new StoreException("a stored " + what + " cannot be read: a text is not UTF-8", e);
        }
    }
}
