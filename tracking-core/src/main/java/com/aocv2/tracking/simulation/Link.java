package com.aocv2.tracking.simulation;

import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.simulation.Delivery.Kind;
import java.util.ArrayDeque;

/**
 * The network between one device and the server, with its faults. Online, messages arrive in the order they were sent
 * but for those held up; what is on its way when the network goes still arrives. Offline, messages wait in a buffer
 * that holds one dropout's worth. Not thread-safe.
 */
final class Link {
    private static final double HOUR = 3_600_000;
    private static final Kind[] BACKLOGS = {
        Kind.BACKLOG_OLDEST_FIRST, Kind.BACKLOG_NEWEST_FIRST, Kind.BACKLOG_AFTER_LIVE
    };

    private final Clock clock;
    private final Plane plane;
    private final Faults faults;
    private final Dice dice;
    private final Outbox outbox;
    private final ArrayDeque<Report> backlog = new ArrayDeque<>();

    private boolean online = true;
    private Kind order = Kind.BACKLOG_OLDEST_FIRST;
    private long nextChange;
    private long lastArrival;

    Link(Clock clock, Plane plane, Faults faults, Dice dice, Outbox outbox, long start) {
        this.clock = clock;
        this.plane = plane;
        this.faults = faults;
        this.dice = dice;
        this.outbox = outbox;
        this.nextChange = nextDropout(start);
    }

    private long nextDropout(long now) {
        double rate = faults.dropoutsPerHour();
        return rate == 0 ? Long.MAX_VALUE : now + 1 + (long) dice.exponential(HOUR / rate);
    }

    /** When the network goes or comes back, epoch milliseconds. */
    long nextChange() {
        return nextChange;
    }

    void change(long now) {
        online = !online;
        if (online) {
            nextChange = nextDropout(now);
            if (order != Kind.BACKLOG_AFTER_LIVE) {
                flush(now);
            }
        } else {
            order = BACKLOGS[dice.below(BACKLOGS.length)];
            nextChange = now + (long) dice.logUniform(60_000, 1_200_000);
        }
    }

    /** Sends a fix, or buffers it. */
    void send(long now, Report.FixReport fix) {
        if (!online) {
            backlog.add(fix);
        } else if (dice.chance(faults.late())) {
            long sent = now + dice.between(60_000, 180_000);
            deliver(sent, sent + latency(), fix, Kind.DELAYED);
        } else {
            deliverInOrder(now, fix, Kind.LIVE);
            addConflict(now, fix);
            flushAfterLive(now);
        }
    }

    /** Sends a message that is not a fix, or buffers it. */
    void send(long now, Message message) {
        if (online) {
            deliverInOrder(now, new Report.Other(message), Kind.LIVE);
        } else {
            backlog.add(new Report.Other(message));
        }
    }

    /** Sends a message that is worth nothing later. */
    void sendOrForget(long now, Message message) {
        if (online) {
            deliverOnce(now, now + latency(), new Report.Other(message), Kind.LIVE);
        }
    }

    private void flushAfterLive(long now) {
        if (!backlog.isEmpty()) {
            long sent = now + dice.between(2_000, 10_000);
            long latency = latency();
            while (!backlog.isEmpty()) {
                sent += gap();
                deliver(sent, sent + latency, backlog.remove(), order);
            }
        }
    }

    /** Sends what is buffered, whether the network is there or not. */
    void flush(long now) {
        while (!backlog.isEmpty()) {
            Report next = order == Kind.BACKLOG_NEWEST_FIRST ? backlog.removeLast() : backlog.removeFirst();
            deliverInOrder(now, next, order);
        }
    }

    private void deliverInOrder(long now, Report report, Kind kind) {
        lastArrival = Math.max(lastArrival + gap(), now + latency());
        deliver(now, lastArrival, report, kind);
    }

    private void deliver(long sent, long arrival, Report report, Kind kind) {
        deliverOnce(sent, arrival, report, kind);
        retry(arrival, report);
    }

    private void deliverOnce(long sent, long arrival, Report report, Kind kind) {
        outbox.add(arrival, report.sent(clock.sentAt(sent)), kind, report.isJump());
    }

    private void retry(long arrival, Report report) {
        if (dice.chance(faults.retries())) {
            long again = arrival + (long) dice.logUniform(1_000, 60_000);
            deliverOnce(again, again + latency(), report, Kind.RETRY);
        }
    }

    private void addConflict(long now, Report.FixReport fix) {
        if (dice.chance(faults.conflicts())) {
            double distance = dice.uniform(10, 40);
            double angle = dice.uniform(0, 2 * Math.PI);
            double lat = fix.lat() + plane.latDelta(distance * StrictMath.cos(angle));
            double lon = plane.shiftLon(fix.lon(), distance * StrictMath.sin(angle));
            Position other = fix.elsewhere(Receiver.round(lat, 1e7), Receiver.round(lon, 1e7), clock.sentAt(now));
            lastArrival += dice.between(5, 5_000);
            outbox.add(lastArrival, other, Kind.CONFLICT, fix.isJump());
        }
    }

    private long latency() {
        return 40 + (long) Math.min(3_000, dice.exponential(250));
    }

    private long gap() {
        return dice.between(3, 25);
    }
}
