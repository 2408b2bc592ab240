package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Detection;

/** Measures how long after a clear crossing its event comes, and whether it comes once. */
final class VisitWatch implements Watch {
    private static final int LIMIT_FIXES = 3;
    private static final int LIMIT_SECONDS =
            (int) Detection.DEFAULT.confirmAfter().toSeconds();

    private final Visits visits;
    private final int interval;
    private final Tally tally;

    private int spell;
    /** How many fixes came in this spell, with the one that comes next. */
    private int fixes;

    private int firstFix;
    private int events;
    private boolean inside;
    private boolean wasRight;
    private boolean waits;

    VisitWatch(Visits visits, int interval, Tally tally) {
        this.visits = visits;
        this.interval = interval;
        this.tally = tally;
    }

    @Override
    public void next(int second) {
        if (second >= visits.end(spell)) {
            leaveSpell();
            while (second >= visits.end(spell)) {
                spell++;
            }
            beginSpell(second);
        }
        fixes++;
    }

    private void beginSpell(int second) {
        fixes = 0;
        events = 0;
        firstFix = second;
        wasRight = inside == visits.isInside(spell);
        if (visits.isClearlyEntered(spell)) {
            tally.crossings++;
            if (wasRight) {
                tally.delay(0, 0, true);
            }
            waits = !wasRight;
        }
    }

    private void leaveSpell() {
        if (visits.isClearlyEntered(spell)) {
            if (waits) {
                tally.missed++;
            } else if (events != (wasRight ? 0 : 1)) {
                tally.wrongCounts++;
            }
        }
        waits = false;
    }

    @Override
    public void said(EventType type, long millis) {
        inside = type == EventType.ENTER;
        events++;
        if (waits && inside == visits.isInside(spell)) {
            waits = false;
            int seconds = (int) Math.ceil(millis / 1000.0) - firstFix;
            int after = (seconds + interval - 1) / interval;
            tally.delay(seconds, after, after <= LIMIT_FIXES || seconds <= LIMIT_SECONDS);
        }
    }

    @Override
    public void end() {
        leaveSpell();
    }

    /** Whether the fix that came last is the given one, from 1, since the vehicle clearly came in. */
    boolean isArrival(int number) {
        return fixes == number && visits.isInside(spell) && visits.isClearlyEntered(spell);
    }

    boolean isSaidInside() {
        return inside;
    }
}
