package com.aocv2.tracking.server;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.server.auth.AdminLink;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.server.config.ConfigException;
import com.aocv2.tracking.server.feed.Feed;
import com.aocv2.tracking.server.http.Health;
import com.aocv2.tracking.server.http.HttpApi;
import com.aocv2.tracking.server.http.HttpApi.Mount;
import com.aocv2.tracking.server.http.Services;
import com.aocv2.tracking.server.metrics.ServerMetrics;
import com.aocv2.tracking.server.ws.LiveEndpoints;
import com.aocv2.tracking.spool.Spool;
import com.aocv2.tracking.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;

/**
 * A running server: a store, an engine with a thread for each lane, and Jetty on two ports that answer the same.
 *
 * <pre>{@code
 * try (TrackingServer server = TrackingServer.start(Config.load(Map.of(), System.getenv()))) {
 *     server.join();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TrackingServer implements AutoCloseable {
    private final Config config;
    private final Store store;
    private final TrackingEngine engine;
    private final Auth auth;
    private final Health health;
    private final ServerMetrics metrics;
    private final LiveEndpoints live;
    private final HttpApi api;
    private final Upkeep upkeep;
    private final WebServer web;
    private boolean stopped;

    private TrackingServer(Config config, Store store, InstantSource clock) {
        this.config = config;
        this.store = store;
        this.health = new Health(clock, this::isBridged);
        this.metrics = new ServerMetrics();
        this.auth = Auth.open(config.auth(), store, clock);
        this.engine = Parts.engine(config, store, clock);
        metrics.watch(engine);
        engine.watchDocuments(Auth.collections(), auth::reload);
        this.live = LiveEndpoints.open(engine, auth, config.http(), clock, metrics::delivered);
        Services services = new Services(engine, live.intake(), auth, config, clock, health, metrics);
        watch(live);
        this.web = new WebServer(config.http());
        this.api = new HttpApi(
                services,
                List.of(
                        new Mount("/ws", live.install(web.server(), new Handler.Sequence())),
                        new Mount("/api/v1/stream", live.events())));
        web.serve(api);
        this.upkeep = new Upkeep(config.store(), store, engine, auth, health, clock);
    }

    private boolean isBridged() {
        return engine.spool().map(Spool::hasRoom).orElse(false);
    }

    private void watch(LiveEndpoints endpoints) {
        Feed feed = endpoints.feed();
        metrics.gauge("tracking.live.connections", "WebSockets and event streams open", endpoints::connections);
        metrics.gauge("tracking.live.subscribers", "Subscriptions", feed::subscribers);
        metrics.counter("tracking.live.conflated", "Positions that a slow subscriber did not get", feed::conflated);
        metrics.counter("tracking.live.gaps", "Subscribers told that they missed change sets", feed::gaps);
    }

    /**
     * Opens the store that is configured and starts. Blocks until requests are answered.
     *
     * @throws ConfigException when the configuration cannot work, a taken port among that
     * @throws com.aocv2.tracking.store.StoreException when the store cannot be opened or read
     */
    public static TrackingServer start(Config config) {
        return start(config, Parts.store(config.store()), InstantSource.system());
    }

    /** Starts with a store and a clock of the caller's; the server closes the store, also where it fails to start. */
    public static TrackingServer start(Config config, Store store, InstantSource clock) {
        TrackingServer server;
        try {
            server = new TrackingServer(config, store, clock);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        try {
            server.web.start();
            server.upkeep.start();
            server.health.started();
            return server;
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    /** The port of HTTP. */
    public int httpPort() {
        return web.httpPort();
    }

    /** The second port, which answers the same. */
    public int wsPort() {
        return web.wsPort();
    }

    /** How the server was set up. */
    public Config config() {
        return config;
    }

    /** What takes messages in and answers questions. */
    public TrackingEngine engine() {
        return engine;
    }

    /** Who may do what. */
    public Auth auth() {
        return auth;
    }

    /** The link to print for the operator, where nobody can log in yet and no key is configured. */
    public Optional<AdminLink> adminLink() {
        return auth.adminLinks().issueAtStart();
    }

    /** Where people reach the server, without a slash at the end. */
    public String url() {
        String given = config.http().publicUrl();
        return given == null ? "http://localhost:" + httpPort() : given;
    }

    /** Waits until the server was stopped. */
    public void join() throws InterruptedException {
        web.join();
    }

    /**
     * Stops within the grace period: readiness turns false, requests at hand are answered, sockets are closed, and what
     * was taken in is stored. Blocks; idempotent.
     */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        health.stopping();
        upkeep.close();
        live.close(config.http().gracePeriod().dividedBy(2));
        web.stop();
        api.close();
        engine.close();
        store.close();
        metrics.close();
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }
}
