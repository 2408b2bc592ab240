package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.internal.json.InvalidJsonException;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.Diagnostics;
import com.aocv2.tracking.client.internal.threads.Scheduler;
import com.aocv2.tracking.client.internal.threads.Scheduler.Cancellation;
import com.aocv2.tracking.client.queue.MessageQueue;
import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import com.aocv2.tracking.client.queue.QueuedMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings the messages of one vehicle's queue to the server. Nothing blocks but {@link #awaitEmpty}.
 * Thread-safe; must be called without locks that a listener could need.
 */
final class Sender {
    /*
     * Everything leads to step(): something was added, an answer came, a time has come, the app said something. It
     * looks at what is there and does the one thing that is to be done next: send urgent messages, send fixes, send a
     * heartbeat, or set the timer for the time at which that may change. There is one request in flight at most, so
     * the order of the fixes is kept; a message leaves the queue only when the server has answered for it. Whatever
     * else happens, a lost answer, a cut, the death of the process, it is sent again, and the server knows it by its
     * identity.
     *
     * An urgent message neither waits for a batch in flight, which is given up and sent again later, nor for the end
     * of a pause.
     */

    private static final long NEVER = Long.MAX_VALUE;
    private static final long LOOK_AGAIN_MILLIS = 1_000;
    private static final long URGENT_ANSWER_MILLIS = 5_000;
    private static final long LONGEST_AWAIT_SECONDS = TimeUnit.DAYS.toSeconds(1000);

    private final ClientClock clock;
    private final Scheduler scheduler;
    private final List<Uplink> uplinks;
    private final long answerMillis;
    private final Diagnostics diagnostics;
    private final Patience patience;
    private final BatchLimits limits;
    private final long batchDelayMillis;
    private final MessageQueue queue;
    private final FixClock fixClock;
    private final Heartbeats heartbeats;
    private final WantedInterval wanted = new WantedInterval();
    private final Progress progress;

    private volatile boolean online = true;
    private boolean closed;
    private @Nullable Attempt inFlight;
    private Patience.@Nullable Pause pause;
    private @Nullable Cancellation timer;
    private @Nullable Uplink failedUplink;
    private @Nullable TrackingException lastFailure;
    private @Nullable Instant lastSuccess;
    private @Nullable Duration toldInterval;
    private ReporterState.Phase toldPhase = ReporterState.Phase.IDLE;
    /** When the fixes that wait are to be sent even if they are few. */
    private long fixesDue;

    Sender(
            Surroundings around,
            ReporterOptions options,
            MessageQueue queue,
            FixClock fixClock,
            MessageJson json,
            Progress progress) {
        this.clock = around.clock;
        this.scheduler = around.scheduler;
        this.uplinks = around.uplinks;
        this.answerMillis = around.answerTimeout.toMillis();
        this.diagnostics = around.diagnostics;
        this.patience = new Patience(around.random);
        this.limits = new BatchLimits(options.batchSize());
        this.batchDelayMillis = options.batchDelay().toMillis();
        this.queue = queue;
        this.fixClock = fixClock;
        this.heartbeats = new Heartbeats(json, options.heartbeatInterval(), now());
        this.progress = progress;
        this.fixesDue = now();
    }

    private long now() {
        return clock.monotonicMillis();
    }

    /** Messages were added to the queue. */
    void added(boolean urgent) {
        change(() -> {
            Attempt current = inFlight;
            if (queue.size() > (current == null ? 0 : current.batch.messages().size())) {
                fixesDue = Math.min(fixesDue, now() + batchDelayMillis);
            }
            if (urgent) {
                pause = null;
            }
            if (urgent && current != null && !current.batch.isUrgent()) {
                giveUp(current);
            }
        });
    }

    /** The app wants everything sent now. */
    void flush() {
        change(() -> {
            fixesDue = now();
            endPause();
        });
    }

    /** The app says whether there is a network. Holds at once, whatever else the scheduler still has to do. */
    void online(boolean isOnline) {
        online = isOnline;
        scheduler.execute(() -> change(() -> {
            if (online) {
                fixesDue = now();
                endPause();
            }
        }));
    }

    /** Unless the server has asked for it. */
    private void endPause() {
        patience.reset();
        if (pause != null && !pause.ordered) {
            pause = null;
        }
    }

    /** The app says whether the vehicle stands. */
    void still(boolean standing) {
        change(() -> heartbeats.still(standing, now()));
    }

    private void timeHasCome() {
        change(() -> {
            Attempt current = inFlight;
            if (current != null && now() >= current.deadline) {
                current.cancel();
                failed(current, new ConnectionException("no answer in time", new IOException("timeout")));
            }
        });
    }

    /** Takes in what has changed, does what follows from it, and tells of it without the lock. */
    private void change(Runnable change) {
        synchronized (this) {
            if (!closed) {
                change.run();
                step();
            }
        }
        progress.tell();
    }

    private void step() {
        if (timer != null) {
            timer.cancel();
        }
        tellWantedInterval();
        long next = now() + LOOK_AGAIN_MILLIS;
        try {
            next = Math.min(act(now()), wanted.until(now()));
        } finally {
            // Also where memory was short: sending goes on although nothing is reported any more.
            timer = next == NEVER
                    ? null
                    : scheduler.schedule(Duration.ofMillis(Math.max(0, next - now())), this::timeHasCome);
        }
        tellPhase();
        if (queue.size() == 0) {
            notifyAll();
        }
    }

    /** Does what is to be done now, and says when there may be something else to do. */
    private long act(long now) {
        // A hint may be wrong, and a call for help does not wait for the app to notice.
        boolean mayTry = online || !queue.peek(Kind.URGENT, 1, 1).isEmpty();
        if (inFlight == null && mayTry && !isPaused(now)) {
            Batch batch = next(now);
            if (batch != null) {
                send(batch, now);
            }
        }
        if (inFlight != null) {
            return inFlight.deadline;
        }
        if (!mayTry) {
            return NEVER;
        }
        return isPaused(now) ? Objects.requireNonNull(pause).until : Math.min(fixesDue, heartbeats.due());
    }

    private boolean isPaused(long now) {
        return pause != null && now < pause.until;
    }

    private @Nullable Batch next(long now) {
        List<QueuedMessage> urgent = queue.peek(Kind.URGENT, limits.messages(), limits.bytes());
        if (!urgent.isEmpty()) {
            return Batch.urgent(urgent);
        }
        int waiting = queue.size();
        fixesDue = waiting == 0 ? NEVER : Math.min(fixesDue, now + batchDelayMillis);
        if (now >= Math.min(fixesDue, heartbeats.due()) || limits.isFull(waiting, queue.bytes())) {
            List<QueuedMessage> fixes = queue.peek(Kind.FIX, limits.messages(), limits.bytes());
            if (!fixes.isEmpty()) {
                fixesDue = queue.size() > fixes.size() ? now : NEVER;
                return Batch.fixes(fixes, heartbeats.announcement());
            }
            // The queue can be ahead of what can be read of it; looking again at once would not help.
            fixesDue = waiting == 0 ? NEVER : now + LOOK_AGAIN_MILLIS;
        }
        return now >= heartbeats.due() ? Batch.heartbeat(heartbeats.message()) : null;
    }

    private void send(Batch batch, long now) {
        Uplink uplink = uplink();
        Attempt attempt = new Attempt(batch, uplink, now + patienceWith(uplink, batch));
        inFlight = attempt;
        try {
            attempt.sending = attempt.uplink.send(fixClock.sentAt(batch.clockOffset()), batch.json(), attempt);
        } catch (RuntimeException e) {
            // Such as an app's own OkHttpClient that refuses.
            attempt.failed(new ConnectionException("could not be sent", new IOException(e)));
        }
    }

    /** A socket can be dead for half a minute before anybody notices, and an alarm has another way. */
    private long patienceWith(Uplink uplink, Batch batch) {
        boolean isLast = uplink == uplinks.get(uplinks.size() - 1);
        return batch.isUrgent() && !isLast ? Math.min(answerMillis, URGENT_ANSWER_MILLIS) : answerMillis;
    }

    /** The first that is open and has not just failed. */
    private Uplink uplink() {
        for (Uplink uplink : uplinks) {
            if (uplink != failedUplink && uplink.isOpen()) {
                return uplink;
            }
        }
        return uplinks.get(uplinks.size() - 1);
    }

    private void answered(Attempt attempt, JsonFields fields) {
        try {
            delivered(attempt.batch, Answer.read(fields, attempt.batch.messages()));
        } catch (InvalidJsonException e) {
            failed(attempt, new ConnectionException("the answer is not what it should be", new IOException(e)));
        }
    }

    private void delivered(Batch batch, Answer answer) {
        inFlight = null;
        failedUplink = null;
        lastFailure = null;
        pause = null;
        patience.reset();
        limits.passed();
        lastSuccess = Instant.ofEpochMilli(clock.wallMillis());
        queue.remove(batch.messages());
        heartbeats.delivered(batch, now());
        wanted.set(answer.wantedInterval(), now());
        progress.delivered(batch.messages().size() - answer.refusals().size());
        progress.refused(answer.refusals());
        progress.changed();
    }

    private void failed(Attempt attempt, TrackingException failure) {
        inFlight = null;
        Batch batch = attempt.batch;
        int messages = batch.messages().size();
        heartbeats.failed(batch, now());
        fixesDue = now();
        if (messages > 1 && BatchLimits.isAboutContent(failure)) {
            limits.halve(batch, failure);
        } else if (messages == 1 && BatchLimits.condemns(failure)) {
            refuse(batch.messages().get(0), (ApiException) failure);
        } else {
            retryLater(attempt, failure);
        }
        progress.changed();
    }

    private void refuse(QueuedMessage message, ApiException failure) {
        queue.remove(Collections.singletonList(message));
        progress.refused(Collections.singletonList(new Refusal(
                message.json(),
                Instant.ofEpochMilli(message.time()),
                failure.field(),
                String.valueOf(failure.getMessage()))));
    }

    private void retryLater(Attempt attempt, TrackingException failure) {
        Patience.Pause longer = patience.after(failure, now());
        pause = longer;
        lastFailure = failure;
        failedUplink = failure instanceof ApiException ? null : attempt.uplink;
        String told = "messages did not get through; next try in " + (longer.until - now()) + " ms at the latest";
        // Without the lock: a log may wait for a thread that waits for the state.
        scheduler.execute(() -> diagnostics.report(told, failure));
    }

    /** Whether the server has the batch stays open; what is in it is sent again. */
    private void giveUp(Attempt attempt) {
        attempt.cancel();
        inFlight = null;
        fixesDue = now();
    }

    private void tellWantedInterval() {
        Duration interval = wanted.at(now());
        if (!Objects.equals(interval, toldInterval)) {
            toldInterval = interval;
            progress.wantedInterval(interval);
            progress.changed();
        }
    }

    private void tellPhase() {
        ReporterState.Phase phase = phase();
        if (phase != toldPhase) {
            toldPhase = phase;
            progress.changed();
        }
    }

    private ReporterState.Phase phase() {
        if (closed) {
            return ReporterState.Phase.CLOSED;
        }
        if (inFlight != null) {
            return ReporterState.Phase.SENDING;
        }
        if (!online) {
            return ReporterState.Phase.OFFLINE;
        }
        return isPaused(now()) ? Objects.requireNonNull(pause).phase : ReporterState.Phase.IDLE;
    }

    /** How often the server wants positions, or null. */
    @Nullable
    Duration wantedInterval() {
        return wanted.at(now());
    }

    /** How it goes. */
    synchronized ReporterState state() {
        ReporterState.Builder state = new ReporterState.Builder();
        progress.describe(state);
        state.phase = phase();
        state.queued = queue.size();
        state.queuedBytes = queue.bytes();
        state.oldest = oldest();
        state.lastSuccess = lastSuccess;
        state.failure = lastFailure == null ? null : lastFailure.getMessage();
        state.wantedInterval = wantedInterval();
        if (online && inFlight == null && isPaused(now())) {
            long left = Objects.requireNonNull(pause).until - now();
            state.waitingUntil = Instant.ofEpochMilli(clock.wallMillis() + left);
        }
        return state.build();
    }

    private @Nullable Instant oldest() {
        long oldest = NEVER;
        for (Kind kind : Kind.values()) {
            for (QueuedMessage first : queue.peek(kind, 1, 1)) {
                oldest = Math.min(oldest, first.time());
            }
        }
        return oldest == NEVER ? null : Instant.ofEpochMilli(oldest);
    }

    /** Waits until the queue is empty, the sender is closed or the time is over. Says whether the queue is empty. */
    synchronized boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long end = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(Math.min(atMost.getSeconds(), LONGEST_AWAIT_SECONDS))
                + atMost.getNano();
        while (!closed && queue.size() > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return queue.size() == 0;
    }

    synchronized boolean isOpen() {
        return !closed;
    }

    /** Sends nothing more and gives up what is in flight. May be called again. */
    synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel();
        }
        if (inFlight != null) {
            giveUp(inFlight);
        }
        notifyAll();
    }

    /** A batch on its way. */
    private final class Attempt implements Uplink.Callback {
        final Batch batch;
        final Uplink uplink;
        final long deadline;
        Uplink.@Nullable Sending sending;

        Attempt(Batch batch, Uplink uplink, long deadline) {
            this.batch = batch;
            this.uplink = uplink;
            this.deadline = deadline;
        }

        @Override
        public void answered(JsonFields results) {
            whileInFlight(() -> Sender.this.answered(this, results));
        }

        @Override
        public void failed(TrackingException failure) {
            whileInFlight(() -> Sender.this.failed(this, failure));
        }

        /** What comes of an attempt that was given up no longer matters. */
        private void whileInFlight(Runnable end) {
            scheduler.execute(() -> change(() -> {
                if (inFlight == this) {
                    end.run();
                }
            }));
        }

        void cancel() {
            if (sending != null) {
                sending.cancel();
            }
        }
    }
}
