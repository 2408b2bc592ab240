package com.aocv2.tracking.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/**
 * Files of the class path. A browser asks again each time and is told that nothing changed (ETag), so a new version
 * shows at once. Texts are kept compressed only, and only while there is memory to spare. Thread-safe.
 */
final class StaticFiles {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final int MAX_FILE = 16 << 20;
    private static final String REVALIDATE = "no-cache";
    private static final Map<String, HttpField> TYPES = Map.of(
            "html", type("text/html; charset=utf-8"),
            "css", type("text/css; charset=utf-8"),
            "js", type("text/javascript; charset=utf-8"),
            "json", type("application/json"),
            "svg", type("image/svg+xml"),
            "png", type("image/png"),
            "woff2", type("font/woff2"),
            "webmanifest", type("application/manifest+json"),
            "txt", type("text/plain; charset=utf-8"));

    private final ClassLoader loader = StaticFiles.class.getClassLoader();
    private final ConcurrentMap<String, SoftReference<Content>> kept = new ConcurrentHashMap<>();

    /** What a file holds. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Content(byte[] bytes, boolean compressed, String etag, HttpField type) {}

    private static HttpField type(String value) {
        return new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, value);
    }

    /**
     * Answers with the file below the folder.
     *
     * @param folder a folder of the class path, with a slash at its end
     * @param path segments of plain letters; anything else is not found
     */
    void send(Exchange exchange, String folder, String path) throws IOException {
        Content content = isPlain(path) ? find(folder + path) : null;
        if (content == null) {
            throw ProblemException.notFound("there is no such file");
        }
        HttpFields.Mutable headers = exchange.answerHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, REVALIDATE);
        headers.put(HttpHeader.ETAG, content.etag);
        headers.ensureField(Cors.VARY_ENCODING);
        if (matches(exchange.header(HttpHeader.IF_NONE_MATCH), content.etag)) {
            exchange.notModified();
        } else if (!content.compressed) {
            exchange.sendAsIs(200, content.type, content.bytes);
        } else if (Gzip.isAccepted(exchange.request().getHeaders())) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
            exchange.sendAsIs(200, content.type, content.bytes);
        } else {
            exchange.sendAsIs(200, content.type, Gzip.decompress(content.bytes, content.bytes.length, MAX_FILE));
        }
    }

    private static boolean isPlain(String path) {
        for (String segment : path.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the client has this content already (RFC 9110, section 13.1.2: weak comparison). */
    private static boolean matches(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String tag : ifNoneMatch.split(",", -1)) {
            String plain = tag.strip();
            if (plain.equals("*") || plain.equals(etag) || plain.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Content find(String name) throws IOException {
        SoftReference<Content> reference = kept.get(name);
        Content content = reference == null ? null : reference.get();
        if (content == null) {
            content = load(name);
            if (content != null) {
                kept.put(name, new SoftReference<>(content));
            }
        }
        return content;
    }

    private @Nullable Content load(String name) throws IOException {
        HttpField type = TYPES.get(extension(name));
        if (type == null) {
            return null;
        }
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            boolean compressed = Gzip.worthIt(bytes.length) && !name.endsWith(".png") && !name.endsWith(".woff2");
            return new Content(compressed ? Gzip.compress(bytes) : bytes, compressed, etag(bytes), type);
        }
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
