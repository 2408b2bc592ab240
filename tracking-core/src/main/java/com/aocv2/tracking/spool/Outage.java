package com.aocv2.tracking.spool;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the store is away, as far as is known. Thread-safe. */
final class Outage {
    private static final System.Logger LOG = System.getLogger(Outage.class.getName());

    private final AtomicBoolean on = new AtomicBoolean();

    boolean isOn() {
        return on.get();
    }

    void begin(String why) {
        if (on.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "the store is away; messages are kept in the spool: " + why);
        }
    }

    void end() {
        if (on.compareAndSet(true, false)) {
            LOG.log(System.Logger.Level.INFO, "the store is back; it gets what the spool has kept");
        }
    }
}
