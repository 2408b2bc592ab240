package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.CancelledException;
import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.Streamed;
import com.aocv2.tracking.client.internal.json.JsonFields;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * An answer of one JSON object a line (NDJSON), of which one is held at a time.
 *
 * <p>A body must not be closed by one thread while another reads from it, so who closes only cancels the call then, and
 * the reader, which that wakes, closes the body.
 */
final class JsonLines<T> implements Streamed<T> {
    private static final long LONGEST_LINE = 1 << 20;

    private final Call call;
    private final Function<JsonFields, T> read;
    private final Object lock = new Object();
    private boolean asked;
    private boolean reading;
    private boolean closed;
    private @Nullable Response response;

    JsonLines(Call call, Function<JsonFields, T> read) {
        this.call = call;
        this.read = read;
    }

    @Override
    public Iterator<T> iterator() {
        synchronized (lock) {
            if (asked) {
                throw new IllegalStateException("this can be read once");
            }
            asked = true;
        }
        return new Lines();
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            call.cancel();
            if (!reading) {
                closeBody();
            }
        }
    }

    private void closeBody() {
        if (response != null) {
            response.close();
        }
    }

    /** The next line, or null behind the last. */
    private @Nullable T readNext() {
        boolean more = false;
        beginReading();
        try {
            T line = readLine();
            more = line != null;
            return line;
        } catch (IOException e) {
            throw Failures.of(call, e);
        } catch (ApiException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ConnectionException("a line of the answer is not what it should be", new IOException(e));
        } finally {
            endReading(more);
        }
    }

    private void beginReading() {
        synchronized (lock) {
            if (Thread.currentThread().isInterrupted()) {
                close();
            }
            if (closed) {
                throw new CancelledException();
            }
            reading = true;
        }
    }

    private void endReading(boolean more) {
        synchronized (lock) {
            reading = false;
            if (closed || !more) {
                closed = true;
                closeBody();
            }
        }
    }

    private @Nullable T readLine() throws IOException {
        BufferedSource source = body().source();
        return source.exhausted() ? null : read.apply(JsonFields.parse(source.readUtf8LineStrict(LONGEST_LINE)));
    }

    private ResponseBody body() throws IOException {
        Response open = response;
        if (open == null) {
            open = call.execute();
            response = open;
        }
        if (!open.isSuccessful()) {
            throw ApiException.of(Problems.read(open));
        }
        ResponseBody body = open.body();
        if (body == null) {
            throw new IOException("the answer is empty");
        }
        return body;
    }

    /** Looks one line ahead. */
    private final class Lines implements Iterator<T> {
        private @Nullable T next;
        private boolean ended;

        @Override
        public boolean hasNext() {
            if (next == null && !ended) {
                next = readNext();
                ended = next == null;
            }
            return next != null;
        }

        @Override
        public T next() {
            T line = hasNext() ? next : null;
            if (line == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return line;
        }
    }
}
