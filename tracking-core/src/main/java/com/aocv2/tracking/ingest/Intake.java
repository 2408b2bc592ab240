package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a message: the order of fixes, copies, clocks, devices. What is new goes to the judge. One for
 * each lane, used by its writer only.
 */
final class Intake {
    /** A device's clock that is off by no more than this is left alone, milliseconds. */
    private static final long CLOCK_TOLERANCE = 10_000;

    /** How far ahead of the server a fix may be, milliseconds. */
    private static final long FUTURE_TOLERANCE = 120_000;

    private final Store store;
    private final FenceHistory fences;
    private final Judge judge;
    private final IngestStats stats;
    private final long retention;
    private final long latenessBound;

    Intake(Store store, FenceHistory fences, Judge judge, IngestStats stats, IngestSettings settings) {
        this.store = store;
        this.fences = fences;
        this.judge = judge;
        this.stats = stats;
        this.retention = settings.retention() == null
                ? Long.MAX_VALUE
                : settings.retention().toMillis();
        this.latenessBound = settings.latenessBound().toMillis();
    }

    IngestResult take(Message message, Batch batch) {
        Slot slot = batch.slot(message.vehicleId());
        if (message instanceof Position position) {
            return takePosition(position, slot, batch);
        }
        if (message instanceof Alarm alarm) {
            return takeAlarm(alarm, slot, batch);
        }
        if (message instanceof StatusReport report) {
            return takeStatus(report, slot, batch);
        }
        Heartbeat beat = (Heartbeat) message;
        batch.put(slot, judge.heartbeat(slot.pending, slot.nextVersion(), beat, batch.now(), batch.findings()));
        return IngestResult.of(Outcome.ACCEPTED, 0);
    }

    private IngestResult takePosition(Position p, Slot slot, Batch batch) {
        VehicleState state = slot.pending;
        long now = batch.now();
        if (retention != Long.MAX_VALUE && p.fixTime() < now - retention) {
            contactOnly(p, slot, batch);
            return IngestResult.rejected("fixTime", "is older than what is kept");
        }
        if (p.fixTime() <= state.newestFixTime() && isCopy(p, batch)) {
            contactOnly(p, slot, batch);
            return IngestResult.of(Outcome.DUPLICATE, 0);
        }
        return takeNew(p, slot, batch);
    }

    private void contactOnly(Message message, Slot slot, Batch batch) {
        batch.put(slot, judge.contact(slot.pending, slot.nextVersion(), message, batch.now(), batch.findings()));
    }

    private boolean isCopy(Position p, Batch batch) {
        Position first = batch.find(p);
        if (first == null) {
            first = store.findFix(p.vehicleId(), p.deviceId(), p.fixTime())
                    .map(Fix::position)
                    .orElse(null);
        }
        if (first != null && !first.equals(p)) {
            stats.conflictingCopy();
        }
        return first != null;
    }

    private IngestResult takeNew(Position p, Slot slot, Batch batch) {
        VehicleState state = slot.pending;
        long now = batch.now();
        long time = effectiveTime(p, now);
        int flags = time == p.fixTime() ? 0 : Fix.CLOCK_CORRECTED;
        if (!judge.isPrimary(state, p.deviceId(), now)) {
            flags |= Fix.SECONDARY;
        }
        if (time > now + FUTURE_TOLERANCE) {
            return takeFuture(new Fix(p, now, time, flags | Fix.FUTURE), slot, batch);
        }
        Fix last = state.last();
        if (last != null && last.compareOrder(time, p.fixTime(), p.deviceId()) >= 0) {
            flags |= last.time() - time > latenessBound ? Fix.LATE | Fix.BEYOND_LATENESS : Fix.LATE;
        }
        Fix fix = new Fix(p, now, time, flags);
        boolean judged = (flags & (Fix.LATE | Fix.SECONDARY)) == 0;
        return judged ? takeJudged(fix, slot, batch) : takeStored(fix, slot, batch);
    }

    private static long effectiveTime(Position p, long now) {
        if (p.sentAt() == Position.UNKNOWN_TIME) {
            return p.fixTime();
        }
        long offset = now - p.sentAt();
        return Math.abs(offset) > CLOCK_TOLERANCE ? p.fixTime() + offset : p.fixTime();
    }

    private IngestResult takeFuture(Fix fix, Slot slot, Batch batch) {
        batch.add(fix);
        VehicleState next = fix.is(Fix.SECONDARY)
                ? judge.stored(slot.pending, slot.nextVersion(), fix, batch.now(), batch.findings())
                : judge.future(slot.pending, slot.nextVersion(), fix, batch.now(), batch.findings());
        batch.put(slot, next);
        return IngestResult.of(Outcome.FUTURE, fix.flags());
    }

    private IngestResult takeStored(Fix fix, Slot slot, Batch batch) {
        batch.add(fix);
        batch.put(slot, judge.stored(slot.pending, slot.nextVersion(), fix, batch.now(), batch.findings()));
        return IngestResult.of(fix.is(Fix.LATE) ? Outcome.LATE : Outcome.ACCEPTED, fix.flags());
    }

    private IngestResult takeJudged(Fix fix, Slot slot, Batch batch) {
        VehicleState state = slot.pending;
        if (judge.isSuspect(state, fix)) {
            Fix suspect = new Fix(fix.position(), fix.receivedTime(), fix.time(), fix.flags() | Fix.SUSPECT);
            batch.add(suspect);
            batch.put(slot, judge.suspect(state, slot.nextVersion(), suspect, batch.now(), batch.findings()));
            return IngestResult.of(Outcome.ACCEPTED, suspect.flags());
        }
        batch.add(fix);
        batch.put(
                slot,
                judge.accept(state, slot.nextVersion(), fix, fences.at(fix.time()), batch.now(), batch.findings()));
        return IngestResult.of(Outcome.ACCEPTED, fix.flags());
    }

    private IngestResult takeAlarm(Alarm alarm, Slot slot, Batch batch) {
        Event event = Judge.eventOf(alarm, slot.pending, batch.now());
        Event before = findEvent(event.id(), batch);
        if (before != null) {
            contactOnly(alarm, slot, batch);
            return IngestResult.of(Outcome.DUPLICATE, before);
        }
        batch.put(slot, judge.alarm(slot.pending, slot.nextVersion(), alarm, event, batch.now(), batch.findings()));
        return IngestResult.of(Outcome.ACCEPTED, event);
    }

    private IngestResult takeStatus(StatusReport report, Slot slot, Batch batch) {
        Event event = Judge.eventOf(report, slot.pending, batch.now());
        Event before = findEvent(event.id(), batch);
        if (before != null) {
            contactOnly(report, slot, batch);
            return IngestResult.of(Outcome.DUPLICATE, before);
        }
        batch.put(slot, judge.status(slot.pending, slot.nextVersion(), report, event, batch.now(), batch.findings()));
        return IngestResult.of(Outcome.ACCEPTED, event);
    }

    private @Nullable Event findEvent(String id, Batch batch) {
        for (Event event : batch.findings().events()) {
            if (event.id().equals(id)) {
                return event;
            }
        }
        return store.findEvent(id).orElse(null);
    }
}
