package com.aocv2.tracking.server.http;

import com.aocv2.tracking.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server can do its work, as the probes tell it. A store that fails is logged once, and again every minute
 * while it goes on; so is its recovery. Thread-safe.
 */
public final class Health {
    private static final System.Logger LOG = System.getLogger(Health.class.getName());
    private static final long REMIND_MILLIS = 60_000;

    private final InstantSource clock;
    private final BooleanSupplier isBridged;
    private volatile Phase phase = Phase.STARTING;
    private volatile @Nullable String storeFailure;
    private long failingSince;
    private long lastLogged;

    /** What the server is about. */
    private enum Phase {
        STARTING,
        RUNNING,
        STOPPING
    }

    /**
     * Starting, with a store that nothing is wrong with.
     *
     * @param isBridged whether messages are acknowledged though the store fails
     */
    public Health(InstantSource clock, BooleanSupplier isBridged) {
        this.clock = clock;
        this.isBridged = isBridged;
    }

    /** Requests may come. */
    public void started() {
        phase = Phase.RUNNING;
    }

    /** Requests should go elsewhere. */
    public void stopping() {
        phase = Phase.STOPPING;
    }

    /** Whether {@link #stopping} was called. */
    public boolean isStopping() {
        return phase == Phase.STOPPING;
    }

    /** The store has failed; it counts as failing until {@link #storeRecovered}. */
    public synchronized void storeFailed(StoreException failure) {
        long now = clock.millis();
        if (storeFailure == null) {
            failingSince = now;
            lastLogged = 0;
        }
        storeFailure = String.valueOf(failure.getMessage());
        if (now - lastLogged >= REMIND_MILLIS) {
            lastLogged = now;
            String meanwhile = isBridged.getAsBoolean() ? "messages are kept in the spool" : "nothing is acknowledged";
            LOG.log(System.Logger.Level.ERROR, "the store fails, " + meanwhile + ": " + storeFailure);
        }
    }

    /** The store has done its work again. */
    public synchronized void storeRecovered() {
        if (storeFailure != null) {
            storeFailure = null;
            long seconds = (clock.millis() - failingSince + 999) / 1000;
            LOG.log(System.Logger.Level.INFO, "the store works again, after " + seconds + " s");
        }
    }

    /** Whether the store is known to fail. */
    public boolean isStoreFailing() {
        return storeFailure != null;
    }

    /** Why the server is not ready; empty where it is. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>(2);
        if (phase == Phase.STARTING) {
            reasons.add("starting");
        }
        if (phase == Phase.STOPPING) {
            reasons.add("stopping");
        }
        if (storeFailure != null && !isBridged.getAsBoolean()) {
            reasons.add("store_failing");
        }
        return reasons;
    }
}
