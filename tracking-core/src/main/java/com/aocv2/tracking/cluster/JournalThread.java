package com.aocv2.tracking.cluster;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Has a journal go on. A daemon. */
final class JournalThread extends Thread implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JournalThread.class.getName());

    private final Journal journal;
    private final LongSupplier pauseMillis;
    private volatile boolean ending;

    /** @param pauseMillis between two steps; asked after each */
    JournalThread(Journal journal, LongSupplier pauseMillis) {
        super("tracking-journal");
        this.journal = journal;
        this.pauseMillis = pauseMillis;
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
                LockSupport.parkNanos(this, pauseMillis.getAsLong() * 1_000_000);
            }
        }
    }

    /** Has the next step begin at once, where it pauses. Does not block. */
    void wake() {
        LockSupport.unpark(this);
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
