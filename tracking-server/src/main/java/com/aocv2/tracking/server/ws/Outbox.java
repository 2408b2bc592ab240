package com.aocv2.tracking.server.ws;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message at a time over a connection: first what must be said, then what can be asked for. Thread-safe.
 *
 * <p>{@code missed} is above 0 from the first {@link #wake} until nothing was left to send; as long as it is, exactly one
 * task or one send in flight is at work, and nobody else starts one.
 */
final class Outbox {
    /** Something to send, and what to do once it is out. */
    record Item(byte[] text, Runnable sent) {}

    /** The line. */
    interface Line {
        /** Sends without blocking, then calls exactly one of the two. */
        void send(byte[] text, Runnable sent, Consumer<Throwable> failed);

        /** What to send when nothing must be said; null for nothing. One call at a time. */
        @Nullable
        Item next();

        /** Everything is said. */
        void idle();

        /** Nothing more can be sent. */
        void broken(Throwable cause);
    }

    private final Executor executor;
    private final Line line;
    private final Queue<Item> urgent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger missed = new AtomicInteger();

    Outbox(Executor executor, Line line) {
        this.executor = executor;
        this.line = line;
    }

    /** Says it soon. The caller sees to it that there are not too many of these. */
    void say(byte[] text, Runnable sent) {
        urgent.add(new Item(text, sent));
        wake();
    }

    /** There may be something to send. */
    void wake() {
        if (missed.getAndIncrement() == 0) {
            start();
        }
    }

    private void start() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            line.broken(e);
        }
    }

    private void run() {
        int before = missed.get();
        Item item;
        try {
            item = urgent.poll();
            if (item == null) {
                item = line.next();
            }
            if (item == null) {
                line.idle();
            }
        } catch (RuntimeException e) {
            line.broken(e);
            return;
        }
        if (item != null) {
            send(item);
        } else if (missed.addAndGet(-before) != 0) {
            start();
        }
    }

    private void send(Item item) {
        line.send(
                item.text,
                () -> {
                    item.sent.run();
                    start();
                },
                line::broken);
    }
}
