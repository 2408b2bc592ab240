package com.aocv2.tracking.client.queue;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the listener is to hear: written down while locks are held, told in the same order when none is. Thread-safe.
 */
final class Notices {
    private final MessageQueue.Listener listener;
    private final Queue<Runnable> untold = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();

    Notices(MessageQueue.Listener listener) {
        this.listener = listener;
    }

    void dropped(int fixes) {
        if (fixes > 0) {
            untold.add(() -> listener.onDropped(fixes));
        }
    }

    void corrupted(long bytes) {
        if (bytes > 0) {
            untold.add(() -> listener.onCorrupted(bytes));
        }
    }

    void storage(@Nullable Exception failure) {
        untold.add(() -> listener.onStorage(failure));
    }

    /** Tells all of it, or leaves that to the thread which is telling. */
    void tell() {
        while (!untold.isEmpty() && telling.compareAndSet(false, true)) {
            try {
                Runnable next = untold.poll();
                while (next != null) {
                    next.run();
                    next = untold.poll();
                }
            } finally {
                telling.set(false);
            }
        }
    }
}
