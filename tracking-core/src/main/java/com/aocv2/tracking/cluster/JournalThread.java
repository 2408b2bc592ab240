package com.aocv2.tracking.cluster;

import java.util.concurrent.locks.LockSupport;

/** Has a journal go on. A daemon. */
final class JournalThread extends Thread implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JournalThread.class.getName());

    private final Journal journal;
    private final long pauseNanos;
    private volatile boolean ending;

    /** @param pauseMillis between two steps */
    JournalThread(Journal journal, long pauseMillis) {
        super("tracking-journal");
        this.journal = journal;
        this.pauseNanos = pauseMillis * 1_000_000;
        setDaemon(true);
    }

    @Override
    public void run() {
        while (!ending) {
            try {
                journal.step();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "the journal failed and goes on", e);
            }
            if (!ending) {
                LockSupport.parkNanos(this, pauseNanos);
            }
        }
    }

    /** Ends after the step at hand; returns when it has ended. */
    @Override
    public void close() {
        ending = true;
        LockSupport.unpark(this);
        boolean interrupted = false;
        while (isAlive()) {
            try {
                join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
