package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.store.Store;

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
    private final Judge judge;
    private final StatusLog statuses;
    private final IngestStats stats;
    private final long retention;
    private final long latenessBound;
    private final boolean reruns;

    Intake(Store store, Judge judge, IngestStats stats, IngestSettings settings) {
        this.store = store;
        this.judge = judge;
        this.statuses = new StatusLog(store);
        this.stats = stats;
        this.retention = settings.retention() == null
                ? Long.MAX_VALUE
                : settings.retention().toMillis();
        this.reruns = settings.late() == LateFixes.RERUN;
        this.latenessBound = settings.latenessBound().toMillis();
    }

    IngestResult take(Message message, Batch batch) {
        Slot slot = batch.slot(message.vehicleId());
        catchUp(slot, batch);
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
        return takeHeartbeat(beat, slot, batch);
    }

    /** What was judged by geofences that have changed since must be judged anew before anything comes on top of it. */
    private void catchUp(Slot slot, Batch batch) {
        if (reruns && judge.isBehind(slot.pending) && judge.isOvertaken(slot.pending)) {
            batch.rerun(slot, judge.overtakenFrom(slot.pending), Long.MAX_VALUE);
            batch.rerun();
        }
    }

    /** Whether a late fix has the track judged anew. */
    boolean reruns() {
        return reruns;
    }

    private IngestResult takeHeartbeat(Heartbeat beat, Slot slot, Batch batch) {
        boolean primary = judge.isPrimary(slot.pending, beat.deviceId(), batch.now());
        contactOnly(beat, slot, batch);
        if (beat.interval() != null && primary) {
            batch.put(slot, judge.announce(slot.pending, slot.nextVersion(), beat.interval()));
        }
        Fix last = slot.pending.last();
        if (beat.still() && primary && last != null) {
            // Always after the last fix: a re-run has what is said still before a fix of the same time.
            long sinceFix = Math.max(1, batch.now() - last.receivedTime());
            long time = Math.max(slot.pending.judged().until(), last.time() + sinceFix);
            batch.put(slot, judge.still(slot.pending, slot.nextVersion(), time, batch.findings()));
            if (reruns) {
                batch.add(slot, batch.stills().with(beat.vehicleId(), time, batch::findDocument));
            }
        }
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
        batch.put(slot, judge.contact(slot.pending, slot.nextVersion(), message, batch.findings()));
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
            flags |= isBeyondLateness(slot, time, batch) ? Fix.LATE | Fix.BEYOND_LATENESS : Fix.LATE;
        }
        Fix fix = new Fix(p, now, time, flags);
        if (now - time > DueTimers.BACKLOG_AGE) {
            slot.backlogUntil = now + DueTimers.BACKLOG_AGE;
        }
        if ((flags & Fix.SECONDARY) != 0) {
            return takeStored(fix, slot, batch);
        }
        return fix.is(Fix.LATE) ? takeLate(fix, slot, batch) : takeNewest(fix, slot, batch);
    }

    private boolean isBeyondLateness(Slot slot, long time, Batch batch) {
        Fix last = slot.pending.last();
        boolean isTooOld = last != null && last.time() - time > latenessBound;
        return isTooOld || (reruns && !batch.checkpoints().reach(slot, time, batch));
    }

    private IngestResult takeLate(Fix fix, Slot slot, Batch batch) {
        IngestResult result = takeStored(fix, slot, batch);
        if (reruns && !fix.is(Fix.BEYOND_LATENESS)) {
            batch.rerun(slot, fix.time());
        }
        return result;
    }

    /** The newest fix that counts, though something else may have been judged beyond it: then it takes a re-run. */
    private IngestResult takeNewest(Fix fix, Slot slot, Batch batch) {
        if (!reruns || judge.isInOrder(slot.pending, fix)) {
            return takeJudged(fix, slot, batch);
        }
        IngestResult result = takeStored(fix, slot, batch);
        batch.rerun(slot, fix.time());
        batch.rerun();
        return result;
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
                ? judge.stored(slot.pending, slot.nextVersion(), fix, batch.findings())
                : judge.future(slot.pending, slot.nextVersion(), fix, batch.findings());
        batch.put(slot, next);
        return IngestResult.of(Outcome.FUTURE, fix.flags());
    }

    private IngestResult takeStored(Fix fix, Slot slot, Batch batch) {
        batch.add(fix);
        batch.put(slot, judge.stored(slot.pending, slot.nextVersion(), fix, batch.findings()));
        return IngestResult.of(fix.is(Fix.LATE) ? Outcome.LATE : Outcome.ACCEPTED, fix.flags());
    }

    private IngestResult takeJudged(Fix fix, Slot slot, Batch batch) {
        VehicleState state = slot.pending;
        if (reruns) {
            batch.checkpoints().keep(slot, fix, batch);
        }
        Fix taken = judge.isSuspect(state, fix) ? fix.withSuspect(true) : fix;
        batch.add(taken);
        batch.put(slot, judge.take(state, slot.nextVersion(), taken, batch.findings()));
        return IngestResult.of(Outcome.ACCEPTED, taken.flags());
    }

    private IngestResult takeAlarm(Alarm alarm, Slot slot, Batch batch) {
        Event event = Judge.eventOf(alarm, slot.pending, batch.now());
        Event before = batch.findEvent(event.id());
        if (before != null) {
            contactOnly(alarm, slot, batch);
            return IngestResult.of(Outcome.DUPLICATE, before);
        }
        batch.put(slot, judge.alarm(slot.pending, slot.nextVersion(), alarm, event, batch.findings()));
        return IngestResult.of(Outcome.ACCEPTED, event);
    }

    private IngestResult takeStatus(StatusReport report, Slot slot, Batch batch) {
        Event event = Judge.eventOf(report, slot.pending, batch.now());
        Event before = batch.findEvent(event.id());
        if (before != null) {
            contactOnly(report, slot, batch);
            return IngestResult.of(Outcome.DUPLICATE, before);
        }
        if (report.time() <= slot.pending.statusTime()) {
            event = takeItsPlace(report, event, batch);
        }
        batch.put(slot, judge.status(slot.pending, slot.nextVersion(), report, event, batch.findings()));
        return IngestResult.of(Outcome.ACCEPTED, event);
    }

    /**
     * A report that is not newer than all others: its event says what the status was before it, and so does the next
     * one from now on. Of two with the same time the one with the greater id is the later one, whichever came first.
     */
    private Event takeItsPlace(StatusReport report, Event event, Batch batch) {
        StatusLog.Neighbours around = statuses.around(event, batch);
        Event before = around.before();
        VehicleStatus from = before == null ? null : ((Detail.StatusChange) before.detail()).to();
        Event after = around.after();
        if (after == null) {
            return event.withDetail(new Detail.StatusChange(from, report.status(), report.by()));
        }
        Detail.StatusChange next = (Detail.StatusChange) after.detail();
        if (next.from() != report.status()) {
            Detail corrected = new Detail.StatusChange(report.status(), next.to(), next.by());
            batch.findings().correct(after.revise(corrected, batch.now()));
        }
        return Judge.lateEventOf(report, from, batch.now());
    }
}
