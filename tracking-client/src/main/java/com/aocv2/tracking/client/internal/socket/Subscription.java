package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.internal.threads.Scheduler;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One subscription, over however many connections it takes. Public methods: thread-safe; the others are the worker's.
 *
 * <p>Each time it begins, it has another id on the wire: what is still under way for an earlier one is not taken for an
 * answer to this one.
 */
public final class Subscription {
    final Subscriber subscriber;
    final boolean isWatch;
    private final Sockets sockets;
    private final Object routing = new Object();
    private @Nullable String wireId;
    private Scheduler.Cancellation retry = () -> {};
    private @Nullable Socket socket;
    private boolean ended;

    Subscription(Sockets sockets, Subscriber subscriber, boolean isWatch) {
        this.sockets = sockets;
        this.subscriber = subscriber;
        this.isWatch = isWatch;
    }

    /**
     * Subscribes as soon as it can, and again whenever the connection was lost. To be called once.
     *
     * @throws IllegalStateException when the client is closed
     */
    public void begin() {
        sockets.begin(this);
    }

    /** Looks soon at what the subscriber wants now. */
    public void demandChanged() {
        sockets.onWorker(() -> {
            if (socket != null) {
                socket.meetDemand(this);
            }
        });
    }

    /** Ends it soon; a message that is being received may still come. Idempotent, quick. */
    public void close() {
        sockets.onWorker(this::end);
    }

    void assign(Function<Boolean, Socket> socketFor) {
        if (!ended) {
            Socket found = socketFor.apply(isWatch);
            socket = found;
            found.add(this);
        }
    }

    void end() {
        ended = true;
        Socket current = socket;
        socket = null;
        retry.cancel();
        sockets.left(current, this);
    }

    void attach(String id) {
        synchronized (routing) {
            wireId = id;
        }
    }

    /** Takes no more messages, and returns the id they had, or null, when the last one is received. */
    @Nullable
    String detach() {
        synchronized (routing) {
            String id = wireId;
            wireId = null;
            return id;
        }
    }

    boolean isAttached() {
        synchronized (routing) {
            return wireId != null;
        }
    }

    /** For the thread that reads the socket. */
    void deliver(String id, String type, JsonFields message) {
        synchronized (routing) {
            if (Objects.equals(wireId, id)) {
                subscriber.received(type, message);
            }
        }
    }

    void retryBy(Scheduler.Cancellation next) {
        retry.cancel();
        retry = next;
    }
}
