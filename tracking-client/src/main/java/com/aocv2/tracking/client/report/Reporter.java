package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.internal.threads.Scheduler;
import com.aocv2.tracking.client.queue.Durability;
import com.aocv2.tracking.client.queue.MessageQueue;
import com.aocv2.tracking.client.queue.MessageQueue.Added;
import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import java.io.Closeable;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reports what one vehicle does, and loses nothing of it.
 *
 * <pre>{@code
 * Reporter reporter = client.reporter("ambulance-7", ReporterOptions.builder().folder(folder).build());
 * reporter.report(Position.at(37.7793, -122.4193).accuracy(8.5).speed(13.9).build());
 * reporter.status(VehicleStatus.EN_ROUTE);
 * reporter.alarm("sos");
 * }</pre>
 *
 * <p>Reporting puts a message into a queue and returns; it never waits for the network and never fails because of it.
 * With {@link Durability#ASYNC} it writes to a file without waiting for the disk, and may be called by an Android app's
 * main thread. The queue is sent by the client's worker, in order, in batches; a message stays in it until the server
 * has said that it is stored, or that it never will be. Lost answers, restarts of the server and the death of this
 * process cost nothing: what is not answered for is sent again, and the server knows what it has already. A reporter
 * that is opened later for the same vehicle and folder begins with what is left.
 *
 * <p>Alarms and statuses overtake positions, never give way in a full queue, and neither wait for company nor for the
 * end of a pause after a failure.
 *
 * <p>After a failure the reporter waits for a random time of up to half a second, doubled with every further failure up
 * to a minute, or for as long as the server asks, though ten minutes at most. Refused credentials are tried again every
 * minute or so. {@link com.aocv2.tracking.client.TrackingClient#online} and {@link #flush} end a wait that the server
 * has not asked for.
 *
 * <p>Thread-safe. What several threads report at once goes in the order in which it gets into the queue.
 */
public final class Reporter implements Closeable {
    /** Half of the second that a message may be in danger. */
    private static final Duration SYNC_DELAY = Duration.ofMillis(500);

    private static final Duration STORAGE_RETRY_DELAY = Duration.ofSeconds(2);

    private final String vehicleId;
    private final Scheduler scheduler;
    private final MessageQueue queue;
    private final FixClock fixClock;
    private final MessageJson json;
    private final Sampler sampler;
    private final Progress progress;
    private final Sender sender;
    private final Runnable whenClosed;
    private final AtomicBoolean syncIsPlanned = new AtomicBoolean();
    private final AtomicBoolean wakeIsPlanned = new AtomicBoolean();
    private final AtomicBoolean urgentWasAdded = new AtomicBoolean();
    /** Keeps the order of times and that of the queue the same. */
    private final Object intake = new Object();

    private long lastUrgentTime;
    private boolean closed;

    Reporter(
            String vehicleId,
            ReporterOptions options,
            Surroundings around,
            MessageQueue queue,
            Progress progress,
            Runnable whenClosed) {
        this.vehicleId = vehicleId;
        this.scheduler = around.scheduler;
        this.queue = queue;
        this.fixClock = new FixClock(around.clock, queue.newestFixTime());
        this.json = new MessageJson(vehicleId, options.deviceId());
        this.sampler = new Sampler(options.sampling());
        this.progress = progress;
        this.sender = new Sender(around, options, queue, fixClock, json, progress);
        this.whenClosed = whenClosed;
    }

    /** Begins with what earlier processes have left. */
    void start(boolean online) {
        syncSoon(SYNC_DELAY);
        sender.online(online);
    }

    /** The vehicle that it reports for. */
    public String vehicleId() {
        return vehicleId;
    }

    /**
     * Reports a position. Its time becomes later than that of all positions before; a receiver's mistakes of order cost
     * a millisecond each, not the position.
     */
    public ReportResult report(Position position) {
        Added added;
        synchronized (intake) {
            if (closed) {
                return ReportResult.CLOSED;
            }
            long takenAt = fixClock.takenAt(position);
            if (!sampler.take(position, takenAt, sender.wantedInterval())) {
                return ReportResult.SKIPPED;
            }
            long fixTime = fixClock.next(fixClock.rawTime(position, takenAt), takenAt);
            added = queue.add(Kind.FIX, fixTime, fixTime - takenAt, json.position(position, fixTime));
        }
        return added(added, false);
    }

    /**
     * Calls for help, from a place that is not known.
     *
     * @param kind what it is, for example {@code sos}: 1 to 64 characters without white space
     * @throws IllegalArgumentException when the kind breaks that rule
     */
    public ReportResult alarm(String kind) {
        return alarm(kind, null, UUID.randomUUID().toString());
    }

    /**
     * Calls for help.
     *
     * @param position where the vehicle is, as far as known; it is not reported as a position by this
     * @throws IllegalArgumentException when the kind breaks its rule
     */
    public ReportResult alarm(String kind, Position position) {
        return alarm(kind, position, UUID.randomUUID().toString());
    }

    /**
     * Calls for help, with an identity of the app's own: the server takes an alarm once, however often it is reported.
     *
     * @param position where the vehicle is, or null
     * @param uuid 1 to 64 characters without white space
     * @throws IllegalArgumentException when the kind or the uuid breaks its rule
     */
    public ReportResult alarm(String kind, @Nullable Position position, String uuid) {
        FieldRules.id("kind", kind);
        FieldRules.id("uuid", uuid);
        return urgent(time -> json.alarm(kind, time, uuid, position, timeOf(position)));
    }

    private long timeOf(@Nullable Position position) {
        return position == null ? Position.UNKNOWN : fixClock.rawTime(position, fixClock.takenAt(position));
    }

    /** Reports what the vehicle is doing from now on. */
    public ReportResult status(VehicleStatus status) {
        Objects.requireNonNull(status, "status");
        String uuid = UUID.randomUUID().toString();
        return urgent(time -> json.status(status, time, uuid));
    }

    /** What goes first. */
    private interface Urgent {
        byte[] message(long time);
    }

    private ReportResult urgent(Urgent urgent) {
        Added added;
        synchronized (intake) {
            if (closed) {
                return ReportResult.CLOSED;
            }
            long time = Math.max(fixClock.now(), lastUrgentTime + 1);
            lastUrgentTime = time;
            added = queue.add(Kind.URGENT, time, fixClock.offsetOf(time), urgent.message(time));
        }
        return added(added, true);
    }

    private ReportResult added(Added added, boolean urgent) {
        if (added != Added.REFUSED) {
            syncSoon(SYNC_DELAY);
            wake(urgent);
        }
        progress.tell();
        if (added == Added.REFUSED) {
            return ReportResult.REFUSED;
        }
        return added == Added.STORED ? ReportResult.QUEUED : ReportResult.QUEUED_IN_MEMORY;
    }

    /** Only {@link Durability#SYNC} has done it already. */
    private void syncSoon(Duration delay) {
        if (syncIsPlanned.compareAndSet(false, true)) {
            scheduler.schedule(delay, this::sync);
        }
    }

    private void sync() {
        syncIsPlanned.set(false);
        queue.sync();
        progress.tell();
        if (progress.storageFails() && sender.isOpen()) {
            // A disk that has room again shall not have to wait for the next report.
            syncSoon(STORAGE_RETRY_DELAY);
        }
    }

    /** Many reports in a row wake the sender once. */
    private void wake(boolean urgent) {
        if (urgent) {
            urgentWasAdded.set(true);
        }
        if (wakeIsPlanned.compareAndSet(false, true)) {
            scheduler.execute(() -> {
                wakeIsPlanned.set(false);
                sender.added(urgentWasAdded.getAndSet(false));
            });
        }
    }

    /**
     * Says whether the vehicle stands still, as a phone's motion sensors know it. A vehicle that has come to stand tells
     * the server at once, which then need not wait to be sure that it has entered a geofence; it goes on saying so with
     * every heartbeat until it moves.
     */
    public void still(boolean standing) {
        scheduler.execute(() -> sender.still(standing));
    }

    /** Sends what waits without waiting for company, and now rather than after a pause. Returns at once. */
    public void flush() {
        scheduler.execute(sender::flush);
    }

    /**
     * Sends what waits, and blocks until the server has it: for jobs that the system starts to get work done, such as
     * Android's WorkManager, and never for a main thread.
     *
     * @param atMost how long to wait
     * @return whether the queue is empty; false when the time was over or the reporter was closed before
     * @throws InterruptedException when the thread is interrupted; sending goes on
     */
    public boolean awaitEmpty(Duration atMost) throws InterruptedException {
        flush();
        return sender.awaitEmpty(atMost);
    }

    /** A hint of the app's. */
    void online(boolean online) {
        sender.online(online);
    }

    /** How it goes. May read a little from the disk. */
    public ReporterState state() {
        ReporterState state = sender.state();
        progress.tell();
        return state;
    }

    /**
     * Stops. Does not wait for the network: what is queued stays in the file and is sent by the next reporter for this
     * vehicle, and what is kept in memory is lost. Takes some milliseconds for the disk. May be called again.
     */
    @Override
    public void close() {
        synchronized (intake) {
            if (closed) {
                return;
            }
            closed = true;
        }
        sender.close();
        queue.close();
        progress.changed();
        progress.tell();
        whenClosed.run();
    }
}
