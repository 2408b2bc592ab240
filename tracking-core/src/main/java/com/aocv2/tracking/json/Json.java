package com.aocv2.tracking.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The way this package reads and writes JSON (RFC 8259): UTF-8 only, with limits on what a text may ask of the reader.
 *
 * <p>Nesting is at most {@value #MAX_DEPTH} deep, a number has at most {@value #MAX_NUMBER} characters, a string
 * {@value #MAX_STRING} and a field's name {@value #MAX_NAME}. The length of a whole text is for the caller to limit.
 * Thread-safe.
 */
public final class Json {
    static final int MAX_DEPTH = 32;
    static final int MAX_NUMBER = 128;
    static final int MAX_STRING = 65_536;
    static final int MAX_NAME = 256;

    // Interning names would let a stranger fill the table of the whole virtual machine.
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            // A generator closed by an exception must not make the broken text look whole.
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(MAX_NAME)
                    .build())
            .build();

    private Json() {}

    /** Makes parsers and generators with the settings above; a generator's {@code close} leaves its target open. */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /** Writes one value. */
    @FunctionalInterface
    public interface Content {
        /** Writes the value. */
        void writeTo(JsonGenerator out) throws IOException;
    }

    /** The value as UTF-8. */
    public static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Reads one value; the parser stands at its first token. */
    @FunctionalInterface
    interface Reading<T> {
        T from(JsonParser in) throws IOException;
    }

    /** Reads the only value of a text. */
    static <T> T read(byte[] json, Reading<T> reading) {
        return read(json, 0, json.length, reading);
    }

    static <T> T read(byte[] json, int offset, int length, Reading<T> reading) {
        refuseOtherEncodings(json, offset, length);
        try (JsonParser in = FACTORY.createParser(json, offset, length)) {
            if (in.nextToken() == null) {
                throw new InvalidJsonException("there is nothing to read", 1, 1);
            }
            T value = reading.from(in);
            if (in.nextToken() != null) {
                throw new InvalidJsonException(
                        "more follows after the end",
                        in.currentTokenLocation().getLineNr(),
                        in.currentTokenLocation().getColumnNr());
            }
            return value;
        } catch (JsonProcessingException e) {
            throw InvalidJsonException.of(e);
        } catch (IOException e) {
            // Bytes in memory do not fail to be read; Jackson says so of broken UTF-32, refused above.
            throw new UncheckedIOException(e);
        }
    }

    /** Jackson would guess UTF-16 and UTF-32 from zeros and byte order marks. */
    static void refuseOtherEncodings(byte[] json, int offset, int length) {
        boolean other = length > 0 && (json[offset] & 0xFE) == 0xFE;
        for (int i = 0; i < Math.min(4, length); i++) {
            other |= json[offset + i] == 0;
        }
        if (other) {
            throw new InvalidJsonException("must be UTF-8", 1, 1);
        }
    }
}
