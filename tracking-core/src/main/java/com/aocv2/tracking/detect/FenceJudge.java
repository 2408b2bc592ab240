package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventId;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.geofence.Crossing;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.FenceIndex;
import com.aocv2.tracking.geofence.FenceLookup;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges a fix by the geofences: from what is remembered of the vehicle to what is remembered now and the ENTER, EXIT
 * and CROSS that follow. Its results depend on its arguments only; the fields are scratch space, so it is not
 * thread-safe.
 */
final class FenceJudge {
    private static final Comparator<Event> EXITS_FIRST =
            Comparator.comparingInt((Event e) -> e.type() == EventType.EXIT ? 0 : e.type() == EventType.CROSS ? 1 : 2);

    private static final Comparator<Geofence> BY_ID = Comparator.comparing(Geofence::id);

    private final FenceLookup cell = new FenceLookup();
    private final List<Geofence> inside = new ArrayList<>();
    private final List<Pair> kept = new ArrayList<>();
    private final Case one = new Case();

    /** One judgement: what does not change while the fences are gone through. One is used again and again. */
    private static final class Case {
        private final List<Event> events = new ArrayList<>();
        private @Nullable Fix previous;

        @SuppressWarnings("NullAway.Init") // begin sets both
        private Fix fix;

        @SuppressWarnings("NullAway.Init")
        private Findings findings;

        Case begin(@Nullable Fix newPrevious, Fix newFix, Findings newFindings) {
            previous = newPrevious;
            fix = newFix;
            findings = newFindings;
            events.clear();
            return this;
        }

        Position position() {
            return fix.position();
        }

        double accuracy() {
            return OutlierFilter.accuracyOf(fix.position());
        }

        /** Hands over what was found: exits first, in the order of the fences' ids. */
        void deliver() {
            if (events.size() > 1) {
                events.sort(EXITS_FIRST);
            }
            for (int i = 0; i < events.size(); i++) {
                findings.add(events.get(i));
            }
        }
    }

    /**
     * Judges a fix that comes after all that were judged before, by the geofences that the memory is of.
     *
     * @param previous the last fix that was judged, or null
     */
    FenceMemory judge(FenceMemory memory, @Nullable Fix previous, Fix fix, Findings findings) {
        Position p = fix.position();
        if (memory.isSafeAt(p.lat(), p.lon())) {
            return memory;
        }
        Case c = one.begin(previous, fix, findings);
        FenceMemory next = judgeAll(memory, c);
        c.deliver();
        return next;
    }

    private FenceMemory judgeAll(FenceMemory memory, Case c) {
        FenceIndex index = memory.version.index();
        findInside(index, c.position());
        kept.clear();
        int i = 0;
        int j = 0;
        while (i < memory.size() || j < inside.size()) {
            Pair pair = i < memory.size() ? memory.pair(i) : null;
            Geofence fence = j < inside.size() ? inside.get(j) : null;
            int order =
                    pair == null ? 1 : fence == null ? -1 : pair.fence().id().compareTo(fence.id());
            Pair before = order <= 0 && pair != null ? pair : Pair.outside(Objects.requireNonNull(fence));
            Pair after = c.fix.time() >= before.lastEventTime() ? judgeOne(before, order >= 0, c) : before;
            if (after.matters(c.fix.time())) {
                kept.add(after);
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        findSegmentCrossings(memory, index, c);
        return isSettled(kept) ? memory.nextSafeIn(cell, kept) : memory.next(kept);
    }

    /** Fills {@link #inside} with the fences that hold the position, by id. */
    private void findInside(FenceIndex index, Position p) {
        inside.clear();
        index.lookup(p.lat(), p.lon(), cell);
        for (Geofence fence : cell.whole()) {
            inside.add(fence);
        }
        for (Geofence fence : cell.partial()) {
            if (fence.shape().contains(p.lat(), p.lon())) {
                inside.add(fence);
            }
        }
        if (inside.size() > 1) {
            inside.sort(BY_ID);
        }
    }

    /**
     * No boundary in the cell, and the pairs are a finished ENTER of each fence that covers it: nothing changes before the
     * vehicle leaves it.
     */
    @SuppressWarnings("ReferenceEquality") // a fence that was changed is another one
    private boolean isSettled(List<Pair> pairs) {
        Geofence[] whole = cell.whole();
        if (cell.partial().length > 0 || pairs.size() != whole.length) {
            return false;
        }
        for (int i = 0; i < whole.length; i++) {
            Pair pair = pairs.get(i);
            if (pair.fence() != whole[i] || !pair.inside() || pair.run() != null) {
                return false;
            }
        }
        return true;
    }

    private Pair judgeOne(Pair pair, boolean isInside, Case c) {
        return pair.fence().detection().mode() == Detection.Mode.RAW
                ? judgeRaw(pair, isInside, c)
                : judgeSteady(pair, isInside, c);
    }

    private Pair judgeRaw(Pair pair, boolean isInside, Case c) {
        if (isInside == pair.inside()) {
            return pair;
        }
        List<Long> fixTimes = List.of(c.position().fixTime());
        return transition(pair, c.fix, c.previous == null, Cause.FIX, fixTimes, c);
    }

    private Pair judgeSteady(Pair before, boolean isInside, Case c) {
        Pair pair = confirmByTime(before, c.fix.time(), c);
        boolean isOtherSide = isInside != pair.inside();
        boolean isUsable = c.accuracy() <= pair.fence().detection().maxAccuracy();
        if (!isOtherSide) {
            return isUsable && pair.run() != null ? oppose(pair, pair.run(), c) : pair;
        }
        if (pair.run() == null && !isUsable) {
            return pair;
        }
        boolean supports = isUsable && (isInside || isClearlyOutside(pair.fence(), c));
        Run run = pair.run() == null
                ? Run.open(c.fix, c.previous == null, supports)
                : pair.run().with(c.fix, supports);
        return supports && isConfirmed(run, pair, c.fix.time())
                ? confirm(pair, run, Cause.CONFIRMED_BY_FIXES, c)
                : pair.withRun(run);
    }

    private static boolean isClearlyOutside(Geofence fence, Case c) {
        double distance =
                fence.shape().boundaryDistance(c.position().lat(), c.position().lon());
        return distance - c.accuracy() > fence.detection().exitBuffer();
    }

    private static boolean isConfirmed(Run run, Pair pair, long time) {
        Detection detection = pair.fence().detection();
        int needed = pair.inside() ? detection.confirmExit() : detection.confirmEnter();
        return run.supporting() >= needed
                && time - run.supportedSince() >= detection.confirmFor().toMillis();
    }

    /** Confirms a run that nothing opposed for {@code confirmAfter}; whoever comes after that finds it confirmed. */
    private Pair confirmByTime(Pair pair, long time, Case c) {
        Run run = pair.run();
        if (run == null || time < pair.due()) {
            return pair;
        }
        return confirm(pair, run, Cause.CONFIRMED_BY_TIME, c);
    }

    private Pair confirm(Pair pair, Run run, Cause cause, Case c) {
        return transition(pair, run.first(), run.initial(), cause, run.fixTimes(), c);
    }

    /** When the next open run is confirmed if nothing opposes it; {@link Long#MAX_VALUE} where none is open. */
    static long due(FenceMemory memory) {
        long due = Long.MAX_VALUE;
        for (int i = 0; i < memory.size(); i++) {
            due = Math.min(due, memory.pair(i).due());
        }
        return due;
    }

    /** Confirms the runs that nothing has opposed for long enough at the time (epoch milliseconds). */
    FenceMemory advance(FenceMemory memory, Fix last, long time, Findings findings) {
        if (due(memory) > time) {
            return memory;
        }
        Case c = one.begin(last, last, findings);
        List<Pair> pairs = new ArrayList<>(memory.size());
        for (Pair pair : memory.pairs()) {
            Pair after = confirmByTime(pair, time, c);
            if (after.matters(last.time())) {
                pairs.add(after);
            }
        }
        c.deliver();
        return FenceMemory.of(memory.version, pairs);
    }

    /** The device says that it stands still where it was last seen: whatever is open there is confirmed. */
    FenceMemory confirmStill(FenceMemory memory, Fix last, Findings findings) {
        Case c = one.begin(last, last, findings);
        List<Pair> pairs = new ArrayList<>(memory.size());
        for (Pair pair : memory.pairs()) {
            Run run = pair.run();
            pairs.add(run == null ? pair : confirm(pair, run, Cause.CONFIRMED_STILL, c));
        }
        c.deliver();
        return c.events.isEmpty() ? memory : FenceMemory.of(memory.version, pairs);
    }

    private Pair oppose(Pair pair, Run run, Case c) {
        if (!pair.inside() && pair.fence().detection().cross()) {
            Detail detail = new Detail.Cross(run.fixes(), run.first().time(), c.fix.time());
            c.events.add(
                    event(pair.fence(), run.first(), run.first().time(), detail, Cause.OPPOSED_RUN, run.fixTimes(), c));
        } else {
            c.findings.suppress(pair.inside() ? Suppression.OPPOSED_EXIT : Suppression.OPPOSED_ENTER);
        }
        return pair.withRun(null);
    }

    private Pair transition(Pair pair, Fix at, boolean initial, Cause cause, List<Long> fixTimes, Case c) {
        long time = at.time();
        Detail detail = pair.inside() ? new Detail.Exit(time - pair.enteredTime()) : new Detail.Enter(initial);
        c.events.add(event(pair.fence(), at, time, detail, cause, fixTimes, c));
        return pair.inside() ? pair.exited(time) : pair.entered(time);
    }

    private static Event event(
            Geofence fence, Fix at, long time, Detail detail, Cause cause, List<Long> fixTimes, Case c) {
        Position p = at.position();
        double distance =
                cause == Cause.FENCE_REMOVED ? Double.NaN : fence.shape().boundaryDistance(p.lat(), p.lon());
        Reason reason = new Reason(cause, distance, OutlierFilter.accuracyOf(p), fixTimes);
        String id = EventId.of(p.vehicleId(), fence.id(), detail.type(), time);
        return Event.first(id, p.vehicleId(), fence.id(), time, c.findings.now(), p.lat(), p.lon(), detail, reason);
    }

    /** CROSS of fences that lie between two fixes outside them. */
    private void findSegmentCrossings(FenceMemory before, FenceIndex index, Case c) {
        Fix previous = c.previous;
        if (previous == null || !index.asksForCross()) {
            return;
        }
        Position a = previous.position();
        Position b = c.position();
        index.alongSegment(a.lat(), a.lon(), b.lat(), b.lon(), fence -> {
            if (!inside.contains(fence) && !isKnown(before, fence)) {
                findSegmentCrossing(fence, previous, c);
            }
        });
    }

    private static boolean isKnown(FenceMemory memory, Geofence fence) {
        Pair pair = memory.find(fence.id());
        return pair != null && (pair.inside() || pair.run() != null);
    }

    private static void findSegmentCrossing(Geofence fence, Fix previous, Case c) {
        Position a = previous.position();
        Position b = c.position();
        Crossing part = fence.shape().crossing(a.lat(), a.lon(), b.lat(), b.lon());
        if (part == null || fence.shape().contains(a.lat(), a.lon())) {
            return;
        }
        long entry = between(previous.time(), c.fix.time(), part.in());
        long exit = between(previous.time(), c.fix.time(), part.out());
        List<Long> fixTimes = List.of(a.fixTime(), b.fixTime());
        c.events.add(event(fence, c.fix, entry, new Detail.Cross(0, entry, exit), Cause.SEGMENT, fixTimes, c));
    }

    private static long between(long from, long to, double fraction) {
        return from + (long) ((to - from) * fraction);
    }

    /**
     * Judges a vehicle that did not move by fences that changed around it: those that are not the same in the given
     * version as in the one it was last judged by.
     *
     * @param last the vehicle's last judged fix, or null
     */
    FenceMemory refresh(FenceMemory memory, @Nullable Fix last, FenceVersion to, Findings findings) {
        if (last == null) {
            return FenceMemory.of(to, List.of());
        }
        Case c = one.begin(last, last, findings);
        findInside(to.index(), last.position());
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : memory.pairs()) {
            Geofence fence = to.index().find(pair.fence().id()).orElse(null);
            Pair after =
                    fence == pair.fence() ? pair : rejudge(pair, fence, fence != null && inside.contains(fence), to, c);
            if (after.matters(last.time())) {
                pairs.add(after);
            }
        }
        for (Geofence fence : inside) {
            if (memory.version.index().find(fence.id()).orElse(null) != fence && memory.find(fence.id()) == null) {
                pairs.add(rejudge(Pair.outside(fence), fence, true, to, c));
            }
        }
        pairs.sort(Comparator.comparing((Pair pair) -> pair.fence().id()));
        c.deliver();
        return FenceMemory.of(to, pairs);
    }

    private static Pair rejudge(Pair pair, @Nullable Geofence fence, boolean isInside, FenceVersion to, Case c) {
        Pair current = (fence == null ? pair : pair.withFence(fence)).withRun(null);
        if (isInside == current.inside()) {
            return current;
        }
        long time = Math.max(Math.max(to.validFrom(), c.fix.time()), current.lastEventTime());
        Cause cause = fence == null ? Cause.FENCE_REMOVED : Cause.FENCE_CHANGED;
        Detail detail = current.inside() ? new Detail.Exit(time - current.enteredTime()) : new Detail.Enter(false);
        c.events.add(event(
                current.fence(),
                c.fix,
                time,
                detail,
                cause,
                List.of(c.position().fixTime()),
                c));
        return current.inside() ? current.exited(time) : current.entered(time);
    }
}
