package com.aocv2.tracking.server.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Compressed bodies. */
final class Gzip {
    /** An answer below this fits one packet anyway. */
    private static final int WORTH_IT = 1400;

    private static final int BUFFER = 8192;

    private Gzip() {}

    /** What was compressed, if it is not longer than the limit: a short body may stand for a very long one. */
    static byte[] decompress(byte[] bytes, int length, int limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(limit, Math.max(32, 4 * length)));
        byte[] buffer = new byte[BUFFER];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, 0, length), BUFFER)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (n > limit - out.size()) {
                    throw BodyReader.tooLarge(limit);
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw ProblemException.of(Problem.Kind.INVALID_REQUEST, "the body is not valid gzip");
        }
        return out.toByteArray();
    }

    static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    static boolean worthIt(int length) {
        return length >= WORTH_IT;
    }

    /** Whether the client takes gzip: it is named, and not with a weight of 0 (RFC 9110, section 12.5.3). */
    static boolean isAccepted(HttpFields headers) {
        for (String coding : headers.getQualityCSV(HttpHeader.ACCEPT_ENCODING)) {
            if (coding.equalsIgnoreCase("gzip")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the request's body is compressed. */
    static boolean isUsed(@Nullable String contentEncoding) {
        if (contentEncoding == null || contentEncoding.equalsIgnoreCase("identity")) {
            return false;
        }
        if (contentEncoding.equalsIgnoreCase("gzip") || contentEncoding.equalsIgnoreCase("x-gzip")) {
            return true;
        }
        throw ProblemException.of(
                Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "the body must be plain or gzip, not " + contentEncoding);
    }
}
