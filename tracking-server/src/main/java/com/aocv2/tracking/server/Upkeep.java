package com.aocv2.tracking.server;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.config.StoreConfig;
import com.aocv2.tracking.server.http.Health;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is done by the clock: old data is dropped, sessions that ended are forgotten, and a store that failed is tried
 * until it works again. One daemon thread.
 */
final class Upkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final Document PROBE = new Document("probes", "write", new byte[] {1});
    private static final long SWEEP_MINUTES = 60;

    private final StoreConfig config;
    private final Store store;
    private final TrackingEngine engine;
    private final Auth auth;
    private final Health health;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final List<Future<?>> tasks = new ArrayList<>(2);
    private long failedCommits;

    Upkeep(StoreConfig config, Store store, TrackingEngine engine, Auth auth, Health health, InstantSource clock) {
        this.config = config;
        this.store = store;
        this.engine = engine;
        this.auth = auth;
        this.health = health;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tracking-upkeep");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        every(1, TimeUnit.SECONDS, guarded("watching the store", this::watchStore));
        every(SWEEP_MINUTES, TimeUnit.MINUTES, guarded("dropping old data", this::sweep));
    }

    private void every(long delay, TimeUnit unit, Runnable task) {
        tasks.add(timer.scheduleWithFixedDelay(task, delay, delay, unit));
    }

    /** A task that throws would not be run again. */
    private static Runnable guarded(String what, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, what + " failed, and is tried again later", e);
            }
        };
    }

    /**
     * A failing store makes the server not ready, so nobody would send what could show that it works again: a write of
     * our own does.
     */
    private void watchStore() {
        long failed = engine.stats().failedCommits();
        if (failed == failedCommits && !health.isStoreFailing()) {
            return;
        }
        failedCommits = failed;
        try {
            store.commit(Commit.of(PROBE));
            health.storeRecovered();
        } catch (StoreException e) {
            health.storeFailed(e);
        }
    }

    private void sweep() {
        if (config.fixRetention() != null || config.eventRetention() != null) {
            store.expire(before(config.fixRetention()), before(config.eventRetention()));
        }
        auth.sweep();
    }

    private long before(@Nullable Duration retention) {
        return retention == null ? 0 : clock.millis() - retention.toMillis();
    }

    /** Ends the thread after the task at hand. */
    @Override
    public void close() {
        tasks.forEach(task -> task.cancel(false));
        timer.shutdown();
    }
}
