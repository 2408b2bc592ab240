package com.aocv2.tracking.server.metrics;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.cluster.RelayStats;
import com.aocv2.tracking.detect.Suppression;
import com.aocv2.tracking.ingest.IngestStats;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.spool.Spool;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the server counts and measures. No figure has a label that grows with the fleet. Thread-safe; recording does not
 * block.
 */
public final class ServerMetrics implements AutoCloseable {
    /** The media type of {@link #scrape}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] LATENCIES = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final Timer durable;
    private final Timer delivered;
    private final List<LongSupplier> kept = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<RequestKey, Timer> requests = new ConcurrentHashMap<>();

    /** Routes are templates, so there are few of these. */
    private record RequestKey(String method, String route, int status) {}

    /** Starts to measure the JVM. */
    @SuppressWarnings("this-escape") // final
    public ServerMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
        this.durable = latency("tracking.ingest.durable", "From the receipt of a request until its fixes are durable");
        this.delivered =
                latency("tracking.live.delivered", "From the receipt of a fix until a subscriber's connection has it");
    }

    private Timer latency(String name, String help) {
        return Timer.builder(name)
                .description(help)
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    /** Shows what the engine counts. */
    public void watch(TrackingEngine engine) {
        IngestStats stats = engine.stats();
        for (Outcome outcome : Outcome.values()) {
            Tags tags = Tags.of("outcome", outcome.wireName());
            counter("tracking.ingest.messages", "Messages dealt with", tags, () -> stats.messages(outcome));
        }
        for (Suppression reason : Suppression.values()) {
            Tags tags = Tags.of("reason", reason.wireName());
            counter("tracking.events.suppressed", "Transitions not told", tags, () -> stats.suppressed(reason));
        }
        counter("tracking.ingest.conflicting", "Duplicates that differ from the first copy", stats::conflictingCopies);
        counter("tracking.commits", "Batches committed", stats::commits);
        counter("tracking.commits.failed", "Batches that could not be committed", stats::failedCommits);
        counter("tracking.listeners.failed", "Listeners and callbacks that threw", stats::failedListeners);
        gauge("tracking.vehicles", "Vehicles known", () -> engine.live().size());
        engine.spool().ifPresent(this::watch);
        if (engine.relayStats().isPresent()) {
            watchRelay(() -> engine.relayStats().orElseThrow());
        }
        for (int i = 0; i < engine.queueDepths().size(); i++) {
            int lane = i;
            gauge(
                    "tracking.queue.depth",
                    "Messages waiting",
                    Tags.of("lane", "" + lane),
                    () -> engine.queueDepths().get(lane));
        }
    }

    private void watchRelay(Supplier<RelayStats> stats) {
        gauge(
                "tracking.relay.connected",
                "Whether Redis is there, 1 or 0",
                () -> stats.get().connected() ? 1 : 0);
        counter(
                "tracking.relay.sent",
                "States sent to other servers",
                () -> stats.get().sentStates());
        counter(
                "tracking.relay.heard",
                "States heard of other servers",
                () -> stats.get().heardStates());
        counter(
                "tracking.relay.dropped",
                "States and change sets that others read from the store",
                () -> stats.get().dropped());
        counter(
                "tracking.relay.holes",
                "Times something was missing and read from the store",
                () -> stats.get().holes());
        counter(
                "tracking.relay.outages",
                "Times Redis was found away",
                () -> stats.get().outages());
    }

    private void watch(Spool spool) {
        gauge("tracking.spool.store.away", "Whether the store is away, 1 or 0", () -> spool.isStoreAway() ? 1 : 0);
        gauge("tracking.spool.messages", "Messages that wait for the store", spool::messages);
        gauge("tracking.spool.bytes", "Bytes that they take", spool::bytes);
        gauge(
                "tracking.spool.since",
                "When the first of them was received, seconds of Unix time; 0 for none",
                () -> spool.since() / 1000.0);
    }

    /** Shows a figure that only grows. */
    public void counter(String name, String help, LongSupplier value) {
        counter(name, help, Tags.empty(), value);
    }

    private void counter(String name, String help, Iterable<Tag> tags, LongSupplier value) {
        kept.add(value); // the registry itself forgets what nobody else holds
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(help)
                .tags(tags)
                .register(registry);
    }

    /** Shows a figure that goes up and down. */
    public void gauge(String name, String help, DoubleSupplier value) {
        gauge(name, help, Tags.empty(), value);
    }

    private void gauge(String name, String help, Iterable<Tag> tags, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble)
                .description(help)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** The fixes of a request became durable so many nanoseconds after the request came in. */
    public void durable(long nanos) {
        durable.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A fix was handed to a subscriber's connection so many nanoseconds after it came in. */
    public void delivered(long nanos) {
        delivered.record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * A request was answered.
     *
     * @param route the template of its route, never its path
     */
    public void request(String method, String route, int status, long nanos) {
        requests.computeIfAbsent(new RequestKey(method, route, status), this::requestTimer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer requestTimer(RequestKey key) {
        return Timer.builder("http.server.requests")
                .description("Requests answered")
                .tags("method", key.method, "route", key.route, "status", "" + key.status)
                .register(registry);
    }

    /** Everything in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    /** Stops to measure. */
    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
