package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.FenceIndex;
import com.aocv2.tracking.geofence.FenceLookup;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.OpeningHours;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges a fix by the geofences: from what is remembered of the vehicle to what is remembered now and the ENTER, EXIT,
 * CROSS and DWELL that follow. Its results depend on its arguments only; the fields are scratch space, so it is not
 * thread-safe.
 */
final class FenceJudge {
    private static final Comparator<Geofence> BY_ID = Comparator.comparing(Geofence::id);

    private final FenceLookup cell = new FenceLookup();
    private final List<Geofence> inside = new ArrayList<>();
    private final List<Pair> kept = new ArrayList<>();
    private final Case one = new Case();

    /**
     * Judges a fix that comes after all that were judged before, by the geofences that the memory is of.
     *
     * @param previous the last fix that was judged, or null
     */
    FenceMemory judge(FenceMemory memory, @Nullable Fix previous, Fix fix, Findings findings) {
        Position p = fix.position();
        if (memory.isSafeAt(p.lat(), p.lon(), fix.time())) {
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
            long time = c.fix.time();
            boolean holds = order >= 0;
            Pair before = order <= 0 && pair != null ? pair : Pair.outside(Objects.requireNonNull(fence), time);
            Pair after = PairJudge.judge(before, holds, c);
            if (after.matters(holds, time)) {
                kept.add(after);
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        findSegmentCrossings(index, c);
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
     * The open geofence with the lowest speed limit at the fix that was judged last, or null.
     *
     * @param memory what that judgement led to
     * @param below the speed in m/s that the limit must be lower than
     */
    @Nullable
    Geofence slowest(FenceMemory memory, Fix fix, double below) {
        Position p = fix.position();
        if (memory.isSafeAt(p.lat(), p.lon(), fix.time())) {
            inside.clear();
            for (int i = 0; i < memory.size(); i++) {
                inside.add(memory.pair(i).fence());
            }
        }
        Geofence slowest = null;
        double lowest = below;
        for (Geofence fence : inside) {
            OpeningHours hours = fence.detection().hours();
            double limit = fence.detection().speedLimit();
            if (limit < lowest && (hours == null || hours.isOpen(fix.time()))) {
                slowest = fence;
                lowest = limit;
            }
        }
        return slowest;
    }

    /**
     * No boundary in the cell, and the pairs are a finished ENTER of each fence that covers it and is open: nothing but time
     * changes anything before the vehicle leaves it.
     */
    @SuppressWarnings("ReferenceEquality") // a fence that was changed is another one
    private boolean isSettled(List<Pair> pairs) {
        Geofence[] whole = cell.whole();
        if (cell.partial().length > 0 || pairs.size() != whole.length) {
            return false;
        }
        for (int i = 0; i < whole.length; i++) {
            Pair pair = pairs.get(i);
            if (pair.fence() != whole[i] || pair.inside() != pair.open() || pair.run() != null) {
                return false;
            }
        }
        return true;
    }

    /** What happens by time alone up to a time (epoch milliseconds) after the last fix. */
    FenceMemory advance(FenceMemory memory, Fix last, long time, Findings findings) {
        if (memory.due() > time) {
            return memory;
        }
        Case c = one.begin(last, last, findings);
        List<Pair> pairs = new ArrayList<>(memory.size());
        for (Pair pair : memory.pairs()) {
            Pair after = PairJudge.fallDue(pair, time, c);
            if (after.matters(holds(after, last), last.time())) {
                pairs.add(after);
            }
        }
        c.deliver();
        return FenceMemory.of(memory.version, pairs);
    }

    private static boolean holds(Pair pair, Fix fix) {
        Position p = fix.position();
        return pair.hoursUntil() < Long.MAX_VALUE && pair.fence().shape().contains(p.lat(), p.lon());
    }

    /**
     * The device says at a time (epoch milliseconds) that it stands still where it was last seen: whatever is open there is
     * confirmed.
     */
    FenceMemory confirmStill(FenceMemory memory, Fix last, long time, Findings findings) {
        Case c = one.begin(last, last, findings);
        List<Pair> pairs = new ArrayList<>(memory.size());
        for (Pair pair : memory.pairs()) {
            pairs.add(PairJudge.still(pair, time, c));
        }
        c.deliver();
        return c.isEmpty() ? memory : FenceMemory.of(memory.version, pairs);
    }

    /** CROSS of fences that lie between two fixes outside them. */
    private void findSegmentCrossings(FenceIndex index, Case c) {
        Fix previous = c.previous;
        if (previous == null || !index.asksForCross()) {
            return;
        }
        Position a = previous.position();
        Position b = c.position();
        if (FenceLookup.isIn(cell.cell(), a.lat(), a.lon())) {
            // A line between two places of a cell stays in it, and meets only boundaries that pass through it.
            for (Geofence fence : cell.partial()) {
                if (fence.detection().cross()) {
                    findCrossing(fence, previous, c);
                }
            }
        } else {
            index.alongSegment(a.lat(), a.lon(), b.lat(), b.lon(), fence -> findCrossing(fence, previous, c));
        }
    }

    private void findCrossing(Geofence fence, Fix previous, Case c) {
        if (!inside.contains(fence) && !c.engaged.contains(fence)) {
            CrossJudge.judge(fence, previous, c);
        }
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
            boolean holds = fence != null && inside.contains(fence);
            Pair after = fence == pair.fence() ? pair : PairJudge.refresh(pair, fence, holds, to, c);
            if (after.matters(holds, last.time())) {
                pairs.add(after);
            }
        }
        for (Geofence fence : inside) {
            if (memory.version.index().find(fence.id()).orElse(null) != fence && memory.find(fence.id()) == null) {
                Pair after = PairJudge.refresh(Pair.outside(fence, last.time()), fence, true, to, c);
                if (after.matters(true, last.time())) {
                    pairs.add(after);
                }
            }
        }
        pairs.sort(Comparator.comparing((Pair pair) -> pair.fence().id()));
        c.deliver();
        return FenceMemory.of(to, pairs);
    }
}
