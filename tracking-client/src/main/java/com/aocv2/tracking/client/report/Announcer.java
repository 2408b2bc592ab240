package com.aocv2.tracking.client.report;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the listener. A slow listener gets sums and the newest state, so that no calls pile up. What is to be told is
 * noted while locks are held, and told by {@link #tell} when none is: an executor may call the listener at once, and the
 * listener may do anything. Thread-safe.
 */
final class Announcer {
    private final ReporterListener listener;
    private final Executor callbacks;
    private final Supplier<@Nullable ReporterState> state;
    private final Queue<Runnable> untold = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final AtomicBoolean stateWaits = new AtomicBoolean();
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicLong corrupted = new AtomicLong();

    /** @param state what to tell, asked when it is told; null while there is nothing to tell yet */
    Announcer(ReporterListener listener, Executor callbacks, Supplier<@Nullable ReporterState> state) {
        this.listener = listener;
        this.callbacks = callbacks;
        this.state = state;
    }

    void state() {
        if (stateWaits.compareAndSet(false, true)) {
            untold.add(() -> {
                stateWaits.set(false);
                ReporterState newest = state.get();
                if (newest != null) {
                    listener.onState(newest);
                }
            });
        }
    }

    void delivered(int messages) {
        if (messages > 0 && delivered.getAndAdd(messages) == 0) {
            untold.add(() -> listener.onDelivered(delivered.getAndSet(0)));
        }
    }

    void refused(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            untold.add(() -> refusals.forEach(listener::onRefused));
        }
    }

    void dropped(int fixes) {
        if (fixes > 0 && dropped.getAndAdd(fixes) == 0) {
            untold.add(() -> listener.onDropped(dropped.getAndSet(0)));
        }
    }

    void corrupted(long bytes) {
        if (bytes > 0 && corrupted.getAndAdd(bytes) == 0) {
            untold.add(() -> listener.onCorrupted(corrupted.getAndSet(0)));
        }
    }

    /** Passes on what was noted, in order; must be called without locks. */
    void tell() {
        while (!untold.isEmpty() && telling.compareAndSet(false, true)) {
            try {
                for (Runnable call = untold.poll(); call != null; call = untold.poll()) {
                    callbacks.execute(call);
                }
            } finally {
                telling.set(false);
            }
        }
    }

    void wantedInterval(@Nullable Duration interval) {
        untold.add(() -> listener.onWantedInterval(interval));
    }
}
