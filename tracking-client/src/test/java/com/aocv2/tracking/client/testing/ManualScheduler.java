package com.aocv2.tracking.client.testing;

import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.ClientThreads;
import com.aocv2.tracking.client.internal.threads.Scheduler;
import com.aocv2.tracking.client.internal.threads.SerialCallbacks;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler whose time stands still until a test moves it. Tasks run on the thread that calls {@link #advance} or
 * {@link #runReady}, in the order of their times, and of their submission where those are equal. Thread-safe, so that
 * answers of a real server may submit tasks.
 */
public final class ManualScheduler implements Scheduler, ClientClock {
    /** Where the wall clock starts. */
    public static final long START = 1_795_470_513_123L;

    /** Far from the wall clock, so that mixing the two up shows. */
    private static final long MONOTONIC_START = 5_000_000;

    private record Task(long due, long number, Runnable work) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private long elapsed;
    private long wallShift;
    private long submitted;

    @Override
    public synchronized void execute(Runnable task) {
        tasks.add(new Task(elapsed, submitted++, task));
    }

    @Override
    public synchronized Cancellation schedule(Duration delay, Runnable work) {
        Task task = new Task(elapsed + Math.max(0, delay.toMillis()), submitted++, work);
        tasks.add(task);
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /** Runs what is due now, and what that submits for now. */
    public void runReady() {
        advance(Duration.ZERO);
    }

    /** Moves both clocks, and runs each task at its time. */
    public void advance(Duration time) {
        long end = end(time);
        for (Task task = next(end); task != null; task = next(end)) {
            task.work().run();
        }
    }

    private synchronized long end(Duration time) {
        return elapsed + time.toMillis();
    }

    private synchronized @Nullable Task next(long end) {
        Task task = tasks.peek();
        if (task == null || task.due() > end) {
            elapsed = end;
            return null;
        }
        elapsed = Math.max(elapsed, task.due());
        return tasks.poll();
    }

    /** Somebody sets the wall clock, forward or back. */
    public synchronized void shiftWall(Duration by) {
        wallShift += by.toMillis();
    }

    /** How many tasks wait, ready or not. */
    public synchronized int pending() {
        return tasks.size();
    }

    @Override
    public synchronized long wallMillis() {
        return START + elapsed + wallShift;
    }

    @Override
    public synchronized long monotonicMillis() {
        return MONOTONIC_START + elapsed;
    }

    /** Callbacks that run as tasks of this scheduler; what they throw fails the test. */
    public SerialCallbacks serialCallbacks() {
        return new ClientThreads(this::execute, (message, cause) -> {
                    throw new AssertionError(message, cause);
                })
                .serialCallbacks();
    }
}
