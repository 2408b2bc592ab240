package com.aocv2.tracking.detect;

import com.aocv2.tracking.position.Fix;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells SPEEDING: reported speeds above the limit from fix to fix for long enough. A fix that does not know its speed
 * says nothing; one that is no faster than the limit, or comes after a gap of two minutes, ends it. What was said while it
 * went on is revised when it has ended. Immutable.
 */
final class SpeedJudge {
    private static final long MAX_GAP = 120_000;

    private final long speedingAfter;

    SpeedJudge(Duration speedingAfter) {
        this.speedingAfter = speedingAfter.toMillis();
    }

    /**
     * What is going on with the fix after what was judged before.
     *
     * @param before what was going on, or null
     * @param limit the limit at the fix's place, m/s; infinite for none
     * @param fenceId the geofence whose limit it is, null where it is the vehicle's own
     */
    @Nullable
    Speeding judge(@Nullable Speeding before, Fix fix, double limit, @Nullable String fenceId, Findings findings) {
        double speed = fix.position().speed();
        if (Double.isNaN(speed)) {
            return before;
        }
        boolean isAbove = speed > limit;
        boolean goesOn = before != null && isAbove && fix.time() - before.lastTime() <= MAX_GAP;
        if (before != null && !goesOn) {
            end(before, fix.position().vehicleId(), findings);
        }
        if (!isAbove) {
            return null;
        }
        Speeding now = before != null && goesOn ? before.with(fix) : Speeding.open(fix, fenceId, limit);
        return now.said() == null && now.lastTime() - now.time() >= speedingAfter
                ? say(now, fix.position().vehicleId(), findings)
                : now;
    }

    private static Speeding say(Speeding speeding, String vehicleId, Findings findings) {
        findings.add(speeding.event(vehicleId, speeding.detail(), findings.now()));
        return speeding.asSaid();
    }

    private static void end(Speeding speeding, String vehicleId, Findings findings) {
        if (speeding.said() != null && !speeding.said().equals(speeding.detail())) {
            findings.revise(speeding.event(vehicleId, speeding.detail(), findings.now()));
        }
    }
}
