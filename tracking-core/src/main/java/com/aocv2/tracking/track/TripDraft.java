package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;

/** What may be a trip: it is one from its first step on. Its listener hears nothing before that. */
final class TripDraft {
    private final TripListener listener;
    private final Fix start;
    private final double lead;
    private final Reckoning reckoning;
    private final Pace pace = new Pace();
    private Fix last;
    private double metres;
    private long movingMillis;
    private double topSpeed = Double.NaN;
    private int fixes = 1;

    /**
     * A draft that begins at a fix.
     *
     * @param lead how far that is from where the vehicle stood before, metres; 0 where that is not known
     */
    TripDraft(Fix start, double lead, TripListener listener) {
        this.listener = listener;
        this.start = start;
        this.lead = lead;
        this.reckoning = new Reckoning(start);
        this.last = start;
        noteSpeed(start, start.position().speed());
    }

    Fix start() {
        return start;
    }

    Fix last() {
        return last;
    }

    /** Whether it has made a step. */
    boolean isTrip() {
        return metres > 0;
    }

    void add(Fix fix) {
        fixes++;
        last = fix;
        Step step = reckoning.advance(fix);
        if (step != null) {
            advance(step);
        }
        noteSpeed(fix, fix.position().speed());
    }

    private void advance(Step step) {
        boolean first = !isTrip();
        double way = first ? lead + step.metres() : step.metres();
        metres += way;
        movingMillis += step.movingMillis();
        if (first) {
            listener.began(start);
            tellSpeed(step.to(), topSpeed);
        }
        listener.moved(step.to(), way, step.movingMillis());
        noteSpeed(step.to(), pace.after(step));
    }

    private void noteSpeed(Fix at, double speed) {
        topSpeed = greater(topSpeed, speed);
        if (isTrip()) {
            tellSpeed(at, speed);
        }
    }

    private void tellSpeed(Fix at, double speed) {
        if (!Double.isNaN(speed)) {
            listener.speed(at, speed);
        }
    }

    /** The greater of two speeds, each of which may be unknown. */
    static double greater(double a, double b) {
        return a >= b || Double.isNaN(b) ? a : b;
    }

    void end() {
        if (isTrip()) {
            listener.trip(new Trip(start, last, metres, movingMillis, topSpeed, fixes));
        }
    }
}
