package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.event.Event;
import com.aocv2.tracking.client.internal.socket.Subscriber;
import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.SerialCallbacks;
import com.aocv2.tracking.client.live.LiveState.Phase;
import com.aocv2.tracking.client.vehicle.Vehicle;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the listener of a set of vehicles. Positions are conflated. Change sets are not: when too many wait,
 * nothing more is taken until they are delivered, and the server is asked for what comes behind the last of them.
 *
 * <p>So {@link #cursor} is that of the last change set taken, whether or not it is delivered yet: none is missing, and
 * none is asked for twice. Thread-safe.
 */
final class FleetMailbox extends Mailbox {
    private final LiveListener listener;
    private final int mostChanges;
    private final Runnable caughtUp;
    private final PendingVehicles vehicles = new PendingVehicles();
    private Queue<Runnable> vehicleCalls = new ArrayDeque<>();
    private final Queue<Runnable> changes = new ArrayDeque<>();
    private final TakenEvents taken = new TakenEvents();
    /** How many of the change sets come before the vehicles get their turn again. */
    private int changesInTurn;

    private @Nullable String cursor;
    private @Nullable String askedFrom;
    /** The server's newest cursor, where it could not go on from the one that it was asked for; a gap follows then. */
    private @Nullable String behindGap;
    /** Takes nothing more until it begins anew. */
    private boolean full;

    /**
     * For one listener.
     *
     * @param cursor where to begin, or null for now
     * @param mostChanges how many change sets may wait
     * @param caughtUp called with the lock held when what overflowed is delivered
     */
    FleetMailbox(
            SerialCallbacks callbacks,
            ClientClock clock,
            LiveListener listener,
            @Nullable String cursor,
            int mostChanges,
            Runnable caughtUp) {
        super(callbacks, clock, listener::onState);
        this.listener = listener;
        this.cursor = cursor;
        this.mostChanges = mostChanges;
        this.caughtUp = caughtUp;
    }

    /** A subscription begins: where it is to go on, or null. */
    synchronized @Nullable String beginAnew() {
        full = false;
        behindGap = null;
        askedFrom = cursor;
        return cursor;
    }

    synchronized boolean isFull() {
        return full;
    }

    /** It begins anew only when the listener has taken all: so it is not asked for the same again and again. */
    synchronized Subscriber.Demand demand() {
        if (!full) {
            return Subscriber.Demand.GO_ON;
        }
        return changes.isEmpty() ? Subscriber.Demand.BEGIN_ANEW : Subscriber.Demand.PAUSE;
    }

    synchronized long conflated() {
        return vehicles.conflated();
    }

    /**
     * A subscription has begun.
     *
     * @param all the vehicles, or null where they are not wanted
     */
    void snapshot(@Nullable List<Vehicle> all, String at) {
        put(() -> {
            if (full) {
                return;
            }
            enter(Phase.LIVE, null, null);
            if (all != null) {
                vehicles.replaceBy(all);
                vehicleCalls.clear();
            }
            if (cursor == null) {
                cursor = at;
            } else if (!at.equals(askedFrom)) {
                behindGap = at;
            }
        });
    }

    void positions(List<Vehicle> moved) {
        put(() -> {
            if (!full) {
                moved.forEach(vehicles::moved);
            }
        });
    }

    void gone(List<String> ids, GoneReason reason) {
        put(() -> {
            if (!full) {
                ids.forEach(id -> vehicles.left(id, reason));
            }
        });
    }

    void changes(ChangeSet set) {
        put(() -> {
            if (set.isProvisional()) {
                // It has no place in the log, and what it says comes once more.
                add(() -> listener.onChanges(set));
            } else if (!set.cursor().equals(cursor) && take(set)) {
                cursor = set.cursor();
                behindGap = null;
            }
        });
    }

    private boolean take(ChangeSet set) {
        List<Event> news = taken.newIn(set.events());
        if (news.isEmpty()) {
            return !full;
        }
        ChangeSet told = news.size() == set.events().size() ? set : set.with(news);
        boolean isAdded = add(() -> listener.onChanges(told));
        if (isAdded) {
            taken.take(news);
        }
        return isAdded;
    }

    void gap(Gap gap) {
        put(() -> {
            if (add(() -> listener.onGap(gap))) {
                // What the app reads from the log itself is not to come once more.
                cursor = behindGap == null ? gap.cursor() : behindGap;
                behindGap = null;
            }
        });
    }

    private boolean add(Runnable call) {
        if (!full && changes.size() == mostChanges) {
            full = true;
            enter(Phase.STALE, "listener_behind", mostChanges + " change sets wait for the listener");
        }
        return !full && changes.add(call);
    }

    @Override
    @Nullable
    Runnable next() {
        if (vehicleCalls.isEmpty() && changesInTurn == 0) {
            vehicleCalls = vehicles.takeFor(listener);
            changesInTurn = changes.size();
        }
        Runnable call = vehicleCalls.poll();
        return call == null ? nextChange() : call;
    }

    private @Nullable Runnable nextChange() {
        changesInTurn = Math.max(0, changesInTurn - 1);
        Runnable call = changes.poll();
        if (call != null && full && changes.isEmpty()) {
            caughtUp.run();
        }
        return call;
    }

    @Override
    void clear() {
        vehicles.clear();
        vehicleCalls.clear();
        changes.clear();
        changesInTurn = 0;
    }
}
