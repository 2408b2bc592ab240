package com.aocv2.tracking.client;

import com.aocv2.tracking.client.connection.DiagnosticsListener;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.event.Alarms;
import com.aocv2.tracking.client.event.Events;
import com.aocv2.tracking.client.geofence.Geofences;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Tokens;
import com.aocv2.tracking.client.internal.socket.Sockets;
import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.ClientThreads;
import com.aocv2.tracking.client.live.LiveFeed;
import com.aocv2.tracking.client.live.LiveFilter;
import com.aocv2.tracking.client.live.LiveListener;
import com.aocv2.tracking.client.live.NearestFeed;
import com.aocv2.tracking.client.live.NearestListener;
import com.aocv2.tracking.client.live.NearestWatch;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterOptions;
import com.aocv2.tracking.client.report.Reporters;
import com.aocv2.tracking.client.vehicle.Vehicles;
import java.io.Closeable;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One server, as an app sees it: reports to it, follows what it tells, asks it. An app has one of these for a server and
 * closes it when it ends.
 *
 * <pre>{@code
 * TrackingClient client = TrackingClient.builder("https://tracking.example.org")
 *         .token(TokenSupplier.fixed(deviceToken))
 *         .build();
 * Reporter reporter = client.reporter("ambulance-7", ReporterOptions.builder().folder(folder).build());
 * reporter.report(Position.at(37.7793, -122.4193).accuracy(8.5).build());
 * LiveFeed feed = client.live(LiveFilter.builder().groups("north").build(), listener);
 * Vehicle vehicle = client.vehicles().get("ambulance-7").execute();
 * client.close();
 * }</pre>
 *
 * <p>Works with one thread of its own; another calls listeners and callbacks and ends when it is idle, unless the app gives
 * an executor. Thread-safe.
 */
public final class TrackingClient implements Closeable {
    private final ClientThreads threads;
    private final ClientClock clock;
    private final Http http;
    private final Sockets sockets;
    private final Reporters reporters;
    private final OkHttpClient okHttp;
    private final boolean ownsClient;

    private TrackingClient(Builder builder, TokenSupplier supplier) {
        this.clock = new SystemClock(builder.monotonicNanos);
        OkHttpClient given = builder.httpClient;
        this.ownsClient = given == null;
        this.okHttp = given == null ? newClient() : given;
        this.threads = new ClientThreads(builder.callbackExecutor, builder.diagnostics);
        OkHttpClient timed =
                okHttp.newBuilder().callTimeout(builder.callTimeout).build();
        this.http = new Http(builder.baseUrl, timed, new Tokens(supplier, clock), threads::serialCallbacks);
        this.sockets = new Sockets(http, threads, clock, threads.diagnostics(), new Random());
        this.reporters =
                new Reporters(threads, clock, Collections.singletonList(sockets.uplink()), http, builder.callTimeout);
    }

    private static OkHttpClient newClient() {
        Dispatcher dispatcher = new Dispatcher();
        // One server is all that there is.
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests());
        return new OkHttpClient.Builder().dispatcher(dispatcher).build();
    }

    /**
     * Begins with where the server is, for example {@code https://tracking.example.org}; a path is kept.
     *
     * @throws IllegalArgumentException when that is no HTTP or HTTPS URL
     */
    public static Builder builder(String baseUrl) {
        return new Builder(baseUrl);
    }

    /**
     * Opens a vehicle's reporter, which begins with what an earlier one has left in its queue. Blocks for the disk while
     * it reads the queue. A client has one reporter for a vehicle; it may be opened again once it is closed.
     *
     * @param vehicleId 1 to 64 characters without white space and control characters
     * @throws IllegalArgumentException when the id breaks that rule
     * @throws IllegalStateException when there is an open one for the vehicle, or the client is closed
     * @throws com.aocv2.tracking.client.queue.QueueInUseException when another client, of this process or another, has
     *     the vehicle's queue open
     * @throws java.io.UncheckedIOException when the folder cannot be used
     */
    public Reporter reporter(String vehicleId, ReporterOptions options) {
        return reporters.open(vehicleId, options);
    }

    /**
     * Follows a set of vehicles and its events; connects at once, or as soon as it can.
     *
     * @throws IllegalStateException when the client is closed
     */
    public LiveFeed live(LiveFilter filter, LiveListener listener) {
        return LiveFeed.open(sockets, filter, listener, threads.serialCallbacks(), clock);
    }

    /**
     * Watches which vehicles are the nearest to a place; connects at once, or as soon as it can.
     *
     * @throws IllegalStateException when the client is closed
     */
    public NearestFeed nearest(NearestWatch watch, NearestListener listener) {
        return NearestFeed.open(sockets, watch, listener, threads.serialCallbacks(), clock);
    }

    /** The vehicles: where they are, where they were, what they are doing. */
    public Vehicles vehicles() {
        return Vehicles.over(http);
    }

    /** What happened. */
    public Events events() {
        return Events.over(http);
    }

    /** Calls for help. */
    public Alarms alarms() {
        return Alarms.over(http);
    }

    /** The geofences. */
    public Geofences geofences() {
        return Geofences.over(http);
    }

    /**
     * What the app knows of the device's network: with {@code true}, what waits to be tried again is tried at once; with
     * {@code false}, nothing but alarms and statuses is tried until it is {@code true} again, which it is at first. Only a
     * hint: without it, everything works too, a little later.
     */
    public void online(boolean online) {
        reporters.online(online);
        sockets.online(online);
    }

    /** Ends all of it: what is queued stays queued, what listens is told. Quick; may be called again. */
    @Override
    public void close() {
        reporters.close();
        sockets.close();
        http.close();
        threads.close();
        if (ownsClient) {
            okHttp.dispatcher().executorService().shutdown();
            okHttp.connectionPool().evictAll();
        }
    }

    /** Time as the app gives it. */
    private static final class SystemClock implements ClientClock {
        private final LongSupplier monotonicNanos;

        SystemClock(LongSupplier monotonicNanos) {
            this.monotonicNanos = monotonicNanos;
        }

        @Override
        public long wallMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public long monotonicMillis() {
            return TimeUnit.NANOSECONDS.toMillis(monotonicNanos.getAsLong());
        }
    }

    /** Refuses early: each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private final HttpUrl baseUrl;
        private @Nullable TokenSupplier tokens;
        private @Nullable OkHttpClient httpClient;
        private @Nullable Executor callbackExecutor;
        private DiagnosticsListener diagnostics = (message, cause) -> {};
        private LongSupplier monotonicNanos = System::nanoTime;
        private Duration callTimeout = Duration.ofSeconds(30);

        private Builder(String baseUrl) {
            this.baseUrl = HttpUrl.get(baseUrl);
        }

        /** Where tokens come from; must be set. A device's token: {@link TokenSupplier#fixed}. */
        public Builder token(TokenSupplier supplier) {
            this.tokens = Objects.requireNonNull(supplier, "supplier");
            return this;
        }

        /**
         * The app's own client, whose pool and threads are shared and which outlives this one. Its dispatcher bounds how
         * many calls go at a time, to one server 5 where it is not told otherwise.
         */
        public Builder httpClient(OkHttpClient client) {
            this.httpClient = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Who calls listeners and callbacks: an Android app's main executor, for example. Without it, a thread of the
         * client's own.
         */
        public Builder callbackExecutor(Executor executor) {
            this.callbackExecutor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /** Who hears what belongs in a log; nobody by default. */
        public Builder diagnostics(DiagnosticsListener listener) {
            this.diagnostics = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * A clock in nanoseconds that is never set and also counts while the device sleeps:
         * {@code SystemClock::elapsedRealtimeNanos} on Android. {@link System#nanoTime} by default, which stands still
         * in deep sleep.
         */
        public Builder monotonicNanos(LongSupplier clock) {
            this.monotonicNanos = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** How long a call may take from its start to the end of its answer; 30 s by default. */
        public Builder callTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("callTimeout must be positive, not " + timeout);
            }
            this.callTimeout = timeout;
            return this;
        }

        /**
         * Makes the client; opens no connection yet.
         *
         * @throws IllegalStateException when no token is set
         */
        public TrackingClient build() {
            TokenSupplier supplier = tokens;
            if (supplier == null) {
                throw new IllegalStateException("token: no supplier is set");
            }
            return new TrackingClient(this, supplier);
        }
    }
}
