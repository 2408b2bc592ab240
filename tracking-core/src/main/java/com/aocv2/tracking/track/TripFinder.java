package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trips and stops of a track while it is read. A trip lies between two stops, whose nearest fixes are its ends,
 * or between a stop and a gap, or two gaps. Keeps what {@link StopFinder} keeps. Not thread-safe.
 */
final class TripFinder implements Finder, StopFinder.Pieces {
    private final StopFinder stops;
    private final long gapMillis;
    private final TripListener listener;
    private @Nullable TripDraft draft;

    TripFinder(TripSettings settings, TripListener listener) {
        this.stops = new StopFinder(
                settings.stopRadius(), settings.stopDuration(), StopFinder.Leaving.BEYOND_ACCURACY, this);
        this.gapMillis = settings.gap().toMillis();
        this.listener = listener;
    }

    @Override
    public void add(Fix fix) {
        stops.add(fix);
    }

    @Override
    public void end() {
        stops.end();
        endTrip();
    }

    /** All that will be told from now on happened at this time or later, epoch milliseconds. */
    long settledTo() {
        Fix open = stops.oldestOpen();
        long settled = open == null ? Long.MIN_VALUE : open.time();
        return draft == null || draft.isTrip()
                ? settled
                : Math.min(settled, draft.start().time());
    }

    @Override
    public void moving(Fix fix) {
        if (draft == null || isGap(draft.last(), fix)) {
            beginTrip(fix, 0);
        } else {
            draft.add(fix);
        }
    }

    @Override
    public void stopped(Fix first, Fix last, int fixes) {
        if (draft != null && !isGap(draft.last(), first)) {
            draft.add(first);
        }
        endTrip();
        listener.stop(Stop.of(first, last, fixes));
        Step out = new Reckoning(first).advance(last);
        beginTrip(last, out == null ? 0 : out.metres());
    }

    private boolean isGap(Fix before, Fix after) {
        return after.time() - before.time() > gapMillis;
    }

    private void beginTrip(Fix start, double lead) {
        endTrip();
        draft = new TripDraft(start, lead, listener);
    }

    private void endTrip() {
        if (draft != null) {
            draft.end();
        }
        draft = null;
    }
}
