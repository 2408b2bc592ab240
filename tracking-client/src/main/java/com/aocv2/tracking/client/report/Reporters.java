package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.ClientThreads;
import com.aocv2.tracking.client.internal.threads.SerialCallbacks;
import com.aocv2.tracking.client.queue.MessageQueue;
import java.io.Closeable;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The open reporters of a client, at most one for each vehicle. For the client itself. Thread-safe. */
public final class Reporters implements Closeable {
    private final Surroundings around;
    private final Supplier<SerialCallbacks> callbacks;
    private final Map<String, Reporter> open = new HashMap<>();
    private boolean online = true;
    private boolean closed;

    /**
     * None yet.
     *
     * @param uplinks used before HTTP while they are open
     * @param answerTimeout after what time without an answer messages are sent again
     */
    public Reporters(
            ClientThreads threads,
            ClientClock clock,
            List<? extends Uplink> uplinks,
            Http http,
            Duration answerTimeout) {
        this(
                new Surroundings(
                        threads, clock, withHttp(uplinks, http), answerTimeout, threads.diagnostics(), new Random()),
                threads::serialCallbacks);
    }

    Reporters(Surroundings around, Supplier<SerialCallbacks> callbacks) {
        this.around = around;
        this.callbacks = callbacks;
    }

    private static List<Uplink> withHttp(List<? extends Uplink> uplinks, Http http) {
        List<Uplink> all = new ArrayList<>(uplinks);
        all.add(new HttpUplink(http));
        return Collections.unmodifiableList(all);
    }

    /**
     * Opens one. Blocks for the disk.
     *
     * @throws IllegalArgumentException when the vehicle's id breaks its rule
     * @throws IllegalStateException when there is one for the vehicle, or the client is closed
     * @throws com.aocv2.tracking.client.queue.QueueInUseException when another client has the vehicle's queue open
     * @throws java.io.UncheckedIOException when the folder cannot be used
     */
    public Reporter open(String vehicleId, ReporterOptions options) {
        FieldRules.id("vehicleId", vehicleId);
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the client is closed");
            }
            if (open.containsKey(vehicleId)) {
                throw new IllegalStateException("vehicleId: there is an open reporter for " + vehicleId);
            }
            Reporter reporter = make(vehicleId, options);
            open.put(vehicleId, reporter);
            reporter.start(online);
            return reporter;
        }
    }

    private Reporter make(String vehicleId, ReporterOptions options) {
        AtomicReference<Reporter> made = new AtomicReference<>();
        Announcer announcer = new Announcer(options.listener(), callbacks.get(), () -> {
            Reporter reporter = made.get();
            return reporter == null ? null : reporter.state();
        });
        Progress progress = new Progress(announcer);
        MessageQueue queue = queue(vehicleId, options, progress);
        Reporter reporter = new Reporter(vehicleId, options, around, queue, progress, () -> forget(vehicleId));
        made.set(reporter);
        return reporter;
    }

    private MessageQueue queue(String vehicleId, ReporterOptions options, MessageQueue.Listener listener) {
        File folder = options.folder();
        ClientClock clock = new SteadyClock(around.clock);
        return folder == null
                ? MessageQueue.inMemory(options.limits(), listener, clock)
                : MessageQueue.open(
                        VehicleFolder.below(folder, vehicleId),
                        options.durability(),
                        options.limits(),
                        listener,
                        clock);
    }

    private synchronized void forget(String vehicleId) {
        open.remove(vehicleId);
    }

    /** Whether there is a network, as far as the app knows. */
    public void online(boolean isOnline) {
        List<Reporter> all;
        synchronized (this) {
            online = isOnline;
            all = new ArrayList<>(open.values());
        }
        all.forEach(reporter -> reporter.online(isOnline));
    }

    /** Closes all. May be called again. */
    @Override
    public void close() {
        List<Reporter> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(open.values());
        }
        all.forEach(Reporter::close);
    }
}
