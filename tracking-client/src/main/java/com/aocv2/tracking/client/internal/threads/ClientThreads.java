package com.aocv2.tracking.client.internal.threads;

import com.aocv2.tracking.client.connection.DiagnosticsListener;
import java.io.Closeable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The two threads of a client: one works, the other calls listeners and ends when it is idle, or is the app's own
 * executor. Thread-safe.
 */
public final class ClientThreads implements Scheduler, Closeable {
    private static final long IDLE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor worker;
    private final Executor callbacks;
    private final @Nullable ThreadPoolExecutor ownCallbacks;
    private final Diagnostics diagnostics;

    /**
     * Starts nothing yet.
     *
     * @param callbacks the app's executor, or null
     */
    public ClientThreads(@Nullable Executor callbacks, DiagnosticsListener listener) {
        this.diagnostics = new Diagnostics(listener);
        this.worker = new ScheduledThreadPoolExecutor(1, named("aoc-tracking"));
        worker.setRemoveOnCancelPolicy(true);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        ThreadPoolExecutor own = callbacks == null ? callbackThread() : null;
        this.ownCallbacks = own;
        this.callbacks = own == null ? Objects.requireNonNull(callbacks) : own;
    }

    private static ThreadPoolExecutor callbackThread() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("aoc-tracking-callbacks"));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** What the app's developer hears. */
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Calls one listener, one call after the other, in order. */
    public SerialCallbacks serialCallbacks() {
        return new SerialCallbacks(callbacks, diagnostics);
    }

    @Override
    public void execute(Runnable task) {
        try {
            worker.execute(contained(task));
        } catch (RejectedExecutionException e) {
            // Closed: nobody waits for it any more.
        }
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> future = worker.schedule(contained(task), delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    private Runnable contained(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                diagnostics.report("a task of the client failed", e);
            }
        };
    }

    /** Lets what was handed over before end, but nothing that was to run later; listeners still hear of it. */
    @Override
    public void close() {
        // In its turn: Java 8 drops what is ready as well when it shuts down.
        execute(this::shutDown);
    }

    private void shutDown() {
        worker.shutdown();
        if (ownCallbacks != null) {
            // Not shut down: who waits for a call that was cancelled just now is still told. Idle, it holds no thread.
            ownCallbacks.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
        }
    }
}
