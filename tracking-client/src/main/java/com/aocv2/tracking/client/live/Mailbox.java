package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.SerialCallbacks;
import com.aocv2.tracking.client.live.LiveState.Phase;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a listener: bounded, however slow that is. The state of the feed comes first, then what it brings, and
 * the end last of all. Thread-safe; holds no lock while the listener is called.
 */
abstract class Mailbox {
    private final SerialCallbacks callbacks;
    private final ClientClock clock;
    private final Consumer<LiveState> listener;
    private LiveState state;
    private boolean stateIsNews = true;
    /** Whether {@link #deliver} is running or waits for its turn. */
    private boolean busy;

    Mailbox(SerialCallbacks callbacks, ClientClock clock, Consumer<LiveState> listener) {
        this.callbacks = callbacks;
        this.clock = clock;
        this.listener = listener;
        this.state = new LiveState(Phase.CONNECTING, null, null, now());
    }

    /** The next call that is due, or null; called with the lock held. */
    abstract @Nullable Runnable next();

    /** Drops what waits; called with the lock held. */
    abstract void clear();

    final synchronized LiveState state() {
        return state;
    }

    /** Tells how it begins. */
    final void begin() {
        put(() -> {});
    }

    /** Nothing comes for now, and what came may be old. */
    final void interrupt(String code, String reason) {
        put(() -> enter(state.phase() == Phase.CONNECTING ? Phase.CONNECTING : Phase.STALE, code, reason));
    }

    /** It ends; the listener still gets what came before. */
    final void refuse(String code, String reason) {
        put(() -> enter(Phase.CLOSED, code, reason));
    }

    /** It ends, and the listener gets nothing of what came before. */
    final void close(String code, String reason) {
        refuse(code, reason);
        synchronized (this) {
            clear();
        }
    }

    /** Goes over to a phase, or has another reason to be in it; called with the lock held. */
    final void enter(Phase phase, @Nullable String code, @Nullable String reason) {
        boolean isNew = phase != state.phase();
        if (isNew || phase != Phase.LIVE) {
            state = new LiveState(phase, code, reason, isNew ? now() : state.since());
            stateIsNews = true;
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.wallMillis());
    }

    /** Changes what waits, with the lock held, and has it delivered; without effect once it is closed. */
    final void put(Runnable change) {
        synchronized (this) {
            if (state.phase() == Phase.CLOSED) {
                return;
            }
            change.run();
            if (busy) {
                return;
            }
            busy = true;
        }
        if (!callbacks.offer(this::deliver)) {
            synchronized (this) {
                busy = false;
            }
        }
    }

    private void deliver() {
        Runnable call;
        synchronized (this) {
            call = due();
            if (call == null) {
                busy = false;
                return;
            }
        }
        try {
            call.run();
        } finally {
            callbacks.execute(this::deliver);
        }
    }

    private @Nullable Runnable due() {
        if (stateIsNews && state.phase() != Phase.CLOSED) {
            return news();
        }
        Runnable next = next();
        return next == null && stateIsNews ? news() : next;
    }

    private Runnable news() {
        stateIsNews = false;
        LiveState told = state;
        return () -> listener.accept(told);
    }
}
