package com.aocv2.tracking.ingest;

import java.util.concurrent.locks.LockSupport;

/** The thread of a lane: works while there is work, and looks once a second for what has fallen due. */
final class LaneThread extends Thread {
    private static final System.Logger LOG = System.getLogger(LaneThread.class.getName());
    private static final long TICK_NANOS = 1_000_000_000L;

    private final Lane lane;
    private volatile boolean ending;
    private volatile boolean idle;

    LaneThread(Lane lane, int number) {
        super("tracking-lane-" + number);
        this.lane = lane;
        setDaemon(true);
    }

    /** There is work. */
    void wake() {
        if (idle) {
            LockSupport.unpark(this);
        }
    }

    @Override
    public void run() {
        while (!ending) {
            try {
                lane.drain();
                lane.tick();
                waitForWork();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "a lane failed and goes on", e);
            }
        }
    }

    private void waitForWork() {
        idle = true;
        // Whoever queues work after this look sees that the thread is idle.
        if (lane.isEmpty() && !ending) {
            LockSupport.parkNanos(this, TICK_NANOS);
        }
        idle = false;
    }

    /** Ends the thread after the work at hand; returns when it has ended. */
    void end() {
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
