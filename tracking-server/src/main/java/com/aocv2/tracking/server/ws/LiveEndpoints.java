package com.aocv2.tracking.server.ws;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.auth.AuthResult;
import com.aocv2.tracking.server.auth.OriginCheck;
import com.aocv2.tracking.server.auth.Principal;
import com.aocv2.tracking.server.config.HttpConfig;
import com.aocv2.tracking.server.feed.Feed;
import com.aocv2.tracking.server.feed.FeedSettings;
import com.aocv2.tracking.server.intake.Intake;
import com.aocv2.tracking.server.intake.WantedRate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** {@code /ws} and the stream of server-sent events, with the two threads that serve them. Thread-safe. */
public final class LiveEndpoints implements AutoCloseable {
    /** How long a client may stay without credentials. */
    static final Duration AUTH_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final int THREADS = 2;

    private final Feed feed;
    private final Live live;
    private final OriginCheck origins;
    private final int maxMessageBytes;
    private final Connections connections = new Connections();
    private final ScheduledThreadPoolExecutor executor;
    private boolean closed;

    private LiveEndpoints(
            TrackingEngine engine,
            Auth auth,
            HttpConfig http,
            InstantSource clock,
            Duration authTimeout,
            LongConsumer latency) {
        AtomicInteger number = new AtomicInteger();
        this.executor = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "tracking-live-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.feed = Feed.open(engine, FeedSettings.DEFAULT, clock, executor, latency);
        WantedRate rate = new WantedRate(engine, feed.watchers(), http.wantedInterval());
        Intake intake = new Intake(engine, auth.assignments(), clock, rate);
        this.live = new Live(feed, intake, auth.authenticator(), executor, clock, authTimeout, connections);
        this.origins = OriginCheck.of(http);
        this.maxMessageBytes = http.maxWsMessageBytes();
    }

    /**
     * Starts to listen to the engine.
     *
     * @param latency is told, for each fix that a subscriber's connection took, the nanoseconds since its receipt
     */
    public static LiveEndpoints open(
            TrackingEngine engine, Auth auth, HttpConfig http, InstantSource clock, LongConsumer latency) {
        return open(engine, auth, http, clock, AUTH_TIMEOUT, latency);
    }

    static LiveEndpoints open(
            TrackingEngine engine,
            Auth auth,
            HttpConfig http,
            InstantSource clock,
            Duration authTimeout,
            LongConsumer latency) {
        LiveEndpoints endpoints = new LiveEndpoints(engine, auth, http, clock, authTimeout, latency);
        var unused = endpoints.executor.scheduleWithFixedDelay(endpoints.connections::tick, 1, 1, TimeUnit.SECONDS);
        return endpoints;
    }

    /** A handler that answers {@code /ws} and leaves the rest to the next one. To be called before the server starts. */
    public Handler install(Server server, Handler next) {
        WebSocketUpgradeHandler upgrades = WebSocketUpgradeHandler.from(server, container -> {
            container.setMaxTextMessageSize(maxMessageBytes);
            container.setIdleTimeout(IDLE_TIMEOUT);
            container.addMapping("/ws", this::connect);
        });
        upgrades.setHandler(next);
        return upgrades;
    }

    private @Nullable Object connect(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        String cookie = request.getHeaders().get(HttpHeader.COOKIE);
        AuthResult result = live.authenticator().authenticate(authorization, cookie);
        if (result instanceof Principal principal) {
            if (!principal.needsOriginCheck() || isFromPage(request)) {
                return new WebSocketConnection(live, principal);
            }
            org.eclipse.jetty.server.Response.writeError(request, response, callback, 403, "wrong origin");
            return null;
        }
        if (authorization != null) {
            org.eclipse.jetty.server.Response.writeError(request, response, callback, 401, "wrong credentials");
            return null;
        }
        // A cookie that has ended proves nothing; the first message may.
        return new WebSocketConnection(live, null);
    }

    private boolean isFromPage(ServerUpgradeRequest request) {
        return origins.allowsWrite(
                request.getHeaders().get(HttpHeader.ORIGIN),
                request.getHeaders().get(HttpHeader.HOST));
    }

    /** Answers {@code GET /api/v1/stream}: server-sent events. Sees to credentials itself. */
    public Handler events() {
        return new EventStreamHandler(live, origins);
    }

    /** What is given to subscribers, for its figures. */
    public Feed feed() {
        return feed;
    }

    /** The way of reports to the engine, for other protocols. */
    public Intake intake() {
        return live.intake();
    }

    /** How many connections are open, of both kinds. */
    public int connections() {
        return connections.size();
    }

    /**
     * Closes all connections, with 1012 where it is a WebSocket, each once its outstanding answers are out; after the
     * time of grace without them. Blocks; idempotent. The engine must still run.
     */
    public synchronized void close(Duration grace) {
        if (closed) {
            return;
        }
        closed = true;
        try {
            connections.shutDown().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            connections.closeNow();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            connections.closeNow();
            Thread.currentThread().interrupt();
        }
        feed.close();
        executor.shutdown();
    }

    /** Closes without grace. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
