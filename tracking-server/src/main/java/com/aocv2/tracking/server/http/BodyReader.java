package com.aocv2.tracking.server.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a body without a thread that waits for it. One use, by one request; the sink is called once, on whatever thread
 * brought the last bytes.
 */
final class BodyReader implements Runnable {
    private static final int FIRST_GUESS = 1024;

    private final Request request;
    private final int limit;
    private final Sink sink;
    private byte[] bytes;
    private int length;

    /** Is told what came. */
    interface Sink {
        /** The whole body, in the first {@code length} bytes of the array. */
        void complete(byte[] bytes, int length);

        /** It cannot be read, or is too long. */
        void failed(Throwable failure);
    }

    private BodyReader(Request request, int limit, Sink sink, int expected) {
        this.request = request;
        this.limit = limit;
        this.sink = sink;
        this.bytes = new byte[expected];
    }

    /** Reads on from here; at most {@code limit} bytes. */
    static void read(Request request, int limit, Sink sink) {
        long announced = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        if (announced > limit) {
            sink.failed(tooLarge(limit));
            return;
        }
        new BodyReader(request, limit, sink, announced < 0 ? Math.min(FIRST_GUESS, limit) : (int) announced).run();
    }

    static ProblemException tooLarge(int limit) {
        return ProblemException.of(Problem.Kind.TOO_LARGE, "the body must have at most " + limit + " bytes");
    }

    @Override
    public void run() {
        boolean last = false;
        while (!last) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                sink.failed(reason(chunk.getFailure()));
                return;
            }
            last = chunk.isLast();
            boolean fits = append(chunk.getByteBuffer());
            chunk.release();
            if (!fits) {
                sink.failed(tooLarge(limit));
                return;
            }
        }
        sink.complete(bytes, length);
    }

    private boolean append(ByteBuffer from) {
        int more = from.remaining();
        if (more > limit - length) {
            return false;
        }
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max((long) length + more, 2L * bytes.length)));
        }
        from.get(bytes, length, more);
        length += more;
        return true;
    }

    private static Throwable reason(Throwable failure) {
        return failure instanceof TimeoutException ? ProblemException.of(Problem.Kind.TIMEOUT) : failure;
    }
}
