package com.aocv2.tracking.server.http;

import com.aocv2.tracking.json.Json;
import com.aocv2.tracking.server.auth.Principal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to its answer. Used by one thread at a time; the first answer counts, so that whoever is late
 * with a failure breaks nothing.
 */
final class Exchange {
    static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    static final HttpField GEO_JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/geo+json");
    private static final HttpField PARTIAL = new PreEncodedHttpField("Tracking-Partial", "true");
    private static final HttpField PROBLEM = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");
    private static final HttpField BEARER = new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    private static final byte[] NOTHING = {};
    private static final int CHUNK = 16_384;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Problems problems;
    private final AtomicBoolean answered = new AtomicBoolean();
    private Map<String, String> variables = Map.of();
    private @Nullable Principal principal;
    private byte[] body = NOTHING;
    private int bodyLength;

    Exchange(Request request, Response response, Callback callback, Problems problems) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.problems = problems;
    }

    Request request() {
        return request;
    }

    Response response() {
        return response;
    }

    /** The value of a request's header, or null. */
    @Nullable
    String header(HttpHeader name) {
        return request.getHeaders().get(name);
    }

    /** The headers of the answer. */
    HttpFields.Mutable answerHeaders() {
        return response.getHeaders();
    }

    void variables(Map<String, String> values) {
        this.variables = values;
    }

    /** What stands in the path for the variable of the route. */
    String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no variable " + name);
        }
        return value;
    }

    void principal(Principal value) {
        this.principal = value;
    }

    /** Who asks; the route must need a role. */
    Principal principal() {
        if (principal == null) {
            throw new IllegalStateException("the route is open to everybody");
        }
        return principal;
    }

    void body(byte[] bytes, int length) {
        this.body = bytes;
        this.bodyLength = length;
    }

    /** The body, decompressed. */
    byte[] body() {
        return bodyLength == body.length ? body : Arrays.copyOf(body, bodyLength);
    }

    /** The array that begins with the {@link #bodyLength} bytes of the body. */
    byte[] bodyArray() {
        return body;
    }

    int bodyLength() {
        return bodyLength;
    }

    /** The parameters, of which these are known. */
    Query query(String... known) {
        return Query.parse(request.getHttpURI().getQuery(), Set.of(known));
    }

    /** Answers with JSON. */
    void json(int status, Json.Content content) {
        send(status, JSON, Json.bytes(content));
    }

    /** Answers with 204. */
    void noContent() {
        empty(204);
    }

    /** Answers with 304. */
    void notModified() {
        empty(304);
    }

    private void empty(int status) {
        if (answered.compareAndSet(false, true)) {
            response.setStatus(status);
            response.write(true, null, callback);
        }
    }

    /** Answers with the bytes, compressed where that is worth it. */
    void send(int status, HttpField contentType, byte[] bytes) {
        byte[] sent = bytes;
        if (Gzip.worthIt(bytes.length)) {
            response.getHeaders().ensureField(Cors.VARY_ENCODING);
            if (Gzip.isAccepted(request.getHeaders())) {
                sent = Gzip.compress(bytes);
                response.getHeaders().put(GZIP);
            }
        }
        sendAsIs(status, contentType, sent);
    }

    /** Answers with the bytes; they are not copied, and not to be changed by anybody. */
    void sendAsIs(int status, HttpField contentType, byte[] bytes) {
        if (answered.compareAndSet(false, true)) {
            response.setStatus(status);
            response.getHeaders().put(contentType);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
            response.write(true, ByteBuffer.wrap(bytes), callback);
        }
    }

    /** Says with the answer that it is given without the store, or without all that it should have: some may be missing. */
    void partial() {
        response.getHeaders().put(PARTIAL);
    }

    /** Writes an answer piece by piece. */
    @FunctionalInterface
    interface Streaming {
        /** Writes all of it; blocks while the reader is slow. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Answers with 200 and what is written, compressed where the client takes that; blocks until the end. */
    void stream(HttpField contentType, Streaming content) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        boolean gzip = Gzip.isAccepted(request.getHeaders());
        response.setStatus(200);
        response.getHeaders().put(contentType);
        response.getHeaders().ensureField(Cors.VARY_ENCODING);
        if (gzip) {
            response.getHeaders().put(GZIP);
        }
        if (request.getMethod().equals("HEAD")) {
            response.write(true, null, callback);
            return;
        }
        try {
            writeAll(content, gzip);
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            failStream(e);
        }
    }

    /** Closes the stream only where all was written: closing says that this is all. */
    @SuppressWarnings("resource")
    private void writeAll(Streaming content, boolean gzip) throws IOException {
        OutputStream sink = new BufferedOutputStream(Content.Sink.asOutputStream(response), CHUNK);
        OutputStream out = gzip ? new GZIPOutputStream(sink, CHUNK, true) : sink;
        content.writeTo(out);
        out.close();
    }

    /** A client that went away is nobody's fault; whatever else is, the reader must not take the part for the whole. */
    private void failStream(Exception failure) {
        if (response.isCommitted()) {
            if (!(failure instanceof IOException)) {
                problems.log(failure, request);
            }
            callback.failed(failure);
        } else {
            sendProblem(problems.of(failure, request));
        }
    }

    /** Takes the answering over: whoever calls this sees to the response and its callback. */
    Callback takeOver() {
        if (!answered.compareAndSet(false, true)) {
            throw new IllegalStateException("answered already");
        }
        return callback;
    }

    /** Ends the exchange with a problem. */
    void fail(Throwable failure) {
        if (!answered.compareAndSet(false, true)) {
            problems.log(failure, request);
            return;
        }
        sendProblem(problems.of(failure, request));
    }

    private void sendProblem(Problem problem) {
        if (response.isCommitted()) {
            callback.failed(new IllegalStateException("the answer had begun when it failed"));
            return;
        }
        byte[] bytes = problem.toJson();
        HttpFields.Mutable headers = response.getHeaders();
        headers.remove(HttpHeader.CONTENT_ENCODING).remove(HttpHeader.ETAG).remove(HttpHeader.LAST_MODIFIED);
        headers.put(PROBLEM).put(HttpHeader.CONTENT_LENGTH, bytes.length);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        if (problem.retryAfter() > 0) {
            headers.put(HttpHeader.RETRY_AFTER, problem.retryAfter());
        }
        if (problem.kind() == Problem.Kind.UNAUTHORIZED) {
            headers.put(BEARER);
        }
        response.setStatus(problem.kind().status());
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
