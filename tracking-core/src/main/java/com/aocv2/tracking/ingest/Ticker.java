package com.aocv2.tracking.ingest;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Takes one step after the other until it is closed; a daemon. A step that fails is logged, and the next one taken. */
public final class Ticker extends Thread implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Ticker.class.getName());

    private final Runnable step;
    private final LongSupplier pauseMillis;
    private volatile boolean ending;

    /**
     * Does not start it.
     *
     * @param pauseMillis how long it waits between two steps; asked after each
     */
    public Ticker(String name, Runnable step, LongSupplier pauseMillis) {
        super(name);
        this.step = step;
        this.pauseMillis = pauseMillis;
        setDaemon(true);
    }

    @Override
    public void run() {
        while (!ending) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, getName() + " failed and goes on", e);
            }
            if (!ending) {
                LockSupport.parkNanos(this, pauseMillis.getAsLong() * 1_000_000);
            }
        }
    }

    /** Has the next step begin at once, where it pauses. Does not block. */
    public void wake() {
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
