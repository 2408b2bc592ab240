package com.aocv2.tracking.simulation;

import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The device on one vehicle: when it reports what. It dates fixes at whole seconds, as receivers do, reports every
 * interval while the vehicle drives, less often while it stands, and is off while the vehicle is out of service. Not
 * thread-safe.
 */
final class Device {
    private static final double HOUR = 3_600_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final String vehicleId;
    private final SimulationSettings settings;
    private final CallCycle cycle;
    private final Receiver receiver;
    private final Clock clock;
    private final Link link;
    private final Dice dice;

    private @Nullable VehicleStatus reported;
    private long nextFix;
    private long nextHeartbeat = NEVER;
    private long nextAlarm;

    Device(
            String vehicleId,
            SimulationSettings settings,
            CallCycle cycle,
            Receiver receiver,
            Clock clock,
            Link link,
            Dice dice) {
        this.vehicleId = vehicleId;
        this.settings = settings;
        this.cycle = cycle;
        this.receiver = receiver;
        this.clock = clock;
        this.link = link;
        this.dice = dice;
        long start = settings.start().toEpochMilli();
        this.nextFix = start + dice.between(0, settings.standingInterval().toMillis());
        this.nextFix = wholeSecond(nextFix);
        this.nextAlarm = nextAlarm(start);
    }

    private static long wholeSecond(long time) {
        return Math.floorDiv(time, 1_000L) * 1_000 + 1_000;
    }

    private long nextAlarm(long now) {
        double rate = settings.alarmsPerHour();
        return rate == 0 ? NEVER : now + 1 + (long) dice.exponential(HOUR / rate);
    }

    /** When something is to be done next, epoch milliseconds. */
    long nextTime() {
        long own = Math.min(Math.min(nextFix, nextHeartbeat), nextAlarm);
        return Math.min(own, Math.min(cycle.until(), link.nextChange()));
    }

    /** Does what is due at this time, which is {@link #nextTime()}. */
    void act(long now) {
        boolean newStage = now >= cycle.until();
        cycle.moveTo(now);
        if (now == link.nextChange()) {
            link.change(now);
        }
        if (newStage) {
            nextFix = Math.min(nextFix, wholeSecond(now + millis(true)));
        }
        reportStatus(now);
        if (isOff()) {
            sleep();
        } else {
            report(now);
        }
    }

    private void report(long now) {
        if (now >= nextAlarm) {
            sendAlarm(now);
        }
        if (now >= nextFix) {
            sendFix(now);
        }
        if (now >= nextHeartbeat) {
            nextHeartbeat = NEVER;
            link.sendOrForget(now, new Heartbeat(vehicleId, vehicleId, true));
        }
    }

    private boolean isOff() {
        return cycle.stage() == CallCycle.Stage.OFF_DUTY;
    }

    private void sleep() {
        nextFix = wholeSecond(cycle.until());
        nextHeartbeat = NEVER;
        nextAlarm = nextAlarm == NEVER ? NEVER : Math.max(nextAlarm, cycle.until() + 1);
    }

    private void reportStatus(long now) {
        VehicleStatus status = cycle.stage().status;
        if (status != reported) {
            reported = status;
            link.send(now, StatusReport.of(vehicleId, status, clock.at(now)));
        }
    }

    private void sendFix(long now) {
        link.send(now, receiver.read(cycle, now, clock.at(now)));
        boolean drives = cycle.stage().drives();
        // Every now and then a receiver needs a second more.
        long extra = dice.chance(0.1) ? 1_000 : 0;
        nextFix = now + millis(drives) + extra;
        nextHeartbeat = !drives && settings.heartbeats() ? now + millis(false) / 2 : NEVER;
    }

    private long millis(boolean drives) {
        Duration interval = drives ? settings.interval() : settings.standingInterval();
        return interval.toSeconds() * 1_000;
    }

    private void sendAlarm(long now) {
        Position at = receiver.read(cycle, now, clock.at(now)).sent(Position.UNKNOWN_TIME);
        String uuid = String.format(Locale.ROOT, "%016x", dice.nextLong());
        link.send(now, new Alarm(vehicleId, vehicleId, "sos", at.fixTime(), uuid, at.lat(), at.lon(), at.fixTime()));
        nextAlarm = nextAlarm(now);
    }

    /** Sends what is still buffered. */
    void finish(long now) {
        link.flush(now);
    }
}
