package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.internal.threads.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was sent over one connection and is not answered yet. Used by the worker alone, but for {@link Sent#cancel}. */
final class Publishes {
    static final Duration ANSWER_TIME = Duration.ofSeconds(30);

    private final Scheduler scheduler;
    private final Predicate<String> line;
    private final Map<Long, Sent> waiting = new HashMap<>();
    private long lastId;

    /** Sends through the line, which says whether it took the text. */
    Publishes(Scheduler scheduler, Predicate<String> line) {
        this.scheduler = scheduler;
        this.line = line;
    }

    /** A message that somebody waits for the answer to, until he does not any more. */
    static final class Sent implements Uplink.Sending {
        private final Uplink.Callback callback;
        private final AtomicBoolean over = new AtomicBoolean();
        private Scheduler.Cancellation deadline = () -> {};

        Sent(Uplink.Callback callback) {
            this.callback = callback;
        }

        @Override
        public void cancel() {
            over.set(true);
        }

        private void answered(JsonFields results) {
            deadline.cancel();
            if (over.compareAndSet(false, true)) {
                callback.answered(results);
            }
        }

        void failed(TrackingException failure) {
            deadline.cancel();
            if (over.compareAndSet(false, true)) {
                callback.failed(failure);
            }
        }
    }

    void send(long sentAt, String messages, Sent sent) {
        if (sent.over.get()) {
            return;
        }
        long id = ++lastId;
        waiting.put(id, sent);
        sent.deadline = scheduler.schedule(ANSWER_TIME, () -> fail(id, lost("no answer came in time")));
        String text =
                "{\"type\":\"publish\",\"id\":" + id + ",\"sentAt\":" + sentAt + ",\"positions\":" + messages + "}";
        if (!line.test(text)) {
            fail(id, lost("the connection takes nothing more"));
        }
    }

    static ConnectionException lost(String message) {
        return new ConnectionException(message, new IOException(message));
    }

    void acknowledged(long id, JsonFields results) {
        Sent sent = waiting.remove(id);
        if (sent != null) {
            sent.answered(results);
        }
    }

    void fail(@Nullable Long id, TrackingException failure) {
        Sent sent = id == null ? null : waiting.remove(id);
        if (sent != null) {
            sent.failed(failure);
        }
    }

    /** The connection is lost. Whether the server has what was sent is not known. */
    void failAll(TrackingException failure) {
        ArrayList<Sent> all = new ArrayList<>(waiting.values());
        waiting.clear();
        all.forEach(sent -> sent.failed(failure));
    }
}
