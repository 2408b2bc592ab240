package com.aocv2.tracking.client.internal.threads;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** Calls of one listener: in order, never two at a time, and what it throws goes no further. Thread-safe. */
public final class SerialCallbacks implements Executor {
    private static final int MOST_REFUSED = 1_000;

    private final Executor executor;
    private final Diagnostics diagnostics;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    SerialCallbacks(Executor executor, Diagnostics diagnostics) {
        this.executor = executor;
        this.diagnostics = diagnostics;
    }

    /** Calls it in its turn. Where the executor takes nothing at the moment, that is when it takes the next call. */
    @Override
    public void execute(Runnable call) {
        if (!begin(call)) {
            synchronized (waiting) {
                // An executor may be full for a moment; one that is shut down takes nothing any more.
                while (waiting.size() > MOST_REFUSED) {
                    waiting.removeLast();
                }
            }
        }
    }

    /** Calls it in its turn, or not at all: false where the executor takes nothing. */
    public boolean offer(Runnable call) {
        boolean taken = begin(call);
        if (!taken) {
            synchronized (waiting) {
                waiting.removeLastOccurrence(call);
            }
        }
        return taken;
    }

    /** False where the executor takes nothing, which is reported; the call waits nevertheless. */
    private boolean begin(Runnable call) {
        synchronized (waiting) {
            waiting.add(call);
            if (running) {
                return true;
            }
            running = true;
        }
        try {
            executor.execute(this::work);
            return true;
        } catch (RuntimeException e) {
            synchronized (waiting) {
                running = false;
            }
            diagnostics.report("a listener is not called yet: the executor is full or shut down", e);
            return false;
        }
    }

    /** One call for each task of the executor's: an app's main thread has other things to do in between. */
    private void work() {
        do {
            callNext();
        } while (hasMore() && !isHandedOn());
    }

    private void callNext() {
        Runnable call;
        synchronized (waiting) {
            call = waiting.remove();
        }
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            diagnostics.report("a listener failed", e);
        }
    }

    private boolean hasMore() {
        synchronized (waiting) {
            running = !waiting.isEmpty();
            return running;
        }
    }

    /** Whether another task goes on. This one does where the executor takes no more, or would call within this call. */
    private boolean isHandedOn() {
        Next next = new Next();
        try {
            executor.execute(next);
        } catch (RuntimeException e) {
            return false;
        }
        next.isGiven = true;
        return !next.cameAtOnce;
    }

    /** The next task. Its fields are those of the thread that gives it. */
    private final class Next implements Runnable {
        private final Thread giver = Thread.currentThread();
        private boolean isGiven;
        private boolean cameAtOnce;

        @Override
        public void run() {
            if (Thread.currentThread() == giver && !isGiven) {
                cameAtOnce = true;
            } else {
                work();
            }
        }
    }
}
