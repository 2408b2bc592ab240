package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventId;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells STOPPED and MOVING. A fix is the anchor of a halt as long as no later one lies farther from it than the radius
 * and its own accuracy; a fix that does is the next anchor. A halt that lasts long enough, from fix to fix or until the
 * device says that it stands still, is STOPPED, at the time of its anchor; the fix that ends it is MOVING. Silence alone
 * is no halt. Immutable.
 */
final class HaltJudge {
    private final double radius;
    private final long stopAfter;

    /** Without a duration nothing is told. */
    HaltJudge(double radius, @Nullable Duration stopAfter) {
        this.radius = radius;
        this.stopAfter = stopAfter == null ? Long.MAX_VALUE : stopAfter.toMillis();
    }

    boolean isOff() {
        return stopAfter == Long.MAX_VALUE;
    }

    /** The motion with the fix after what was judged before. */
    Motion judge(@Nullable Motion before, Fix fix, Findings findings) {
        if (before == null) {
            return Motion.from(fix, null);
        }
        if (!isLeft(before, fix.position())) {
            return stay(before, fix.position().vehicleId(), fix.time(), findings);
        }
        if (before.stopped()) {
            Position p = fix.position();
            Detail detail = new Detail.Moving(fix.time() - before.time());
            findings.add(
                    event(p.vehicleId(), fix.time(), p.fixTime(), p.lat(), p.lon(), detail, Cause.DROVE_ON, findings));
        }
        return Motion.from(fix, before.speeding());
    }

    /** The vehicle is where it was, at a time (epoch milliseconds) after what was judged before. */
    Motion stay(Motion m, String vehicleId, long time, Findings findings) {
        if (m.stopped() || time - m.time() < stopAfter) {
            return m;
        }
        findings.add(event(
                vehicleId, m.time(), m.fixTime(), m.lat(), m.lon(), new Detail.Stopped(), Cause.STOOD_STILL, findings));
        return m.halted();
    }

    private boolean isLeft(Motion m, Position p) {
        double reach = radius + OutlierFilter.accuracyOf(p);
        return Geo.distanceAtMost(m.lat(), m.lon(), p.lat(), p.lon()) > reach
                && Geo.distance(m.lat(), m.lon(), p.lat(), p.lon()) > reach;
    }

    private static Event event(
            String vehicleId,
            long time,
            long fixTime,
            double lat,
            double lon,
            Detail detail,
            Cause cause,
            Findings findings) {
        Reason reason = new Reason(cause, Double.NaN, Double.NaN, List.of(fixTime));
        String id = EventId.of(vehicleId, "", detail.type(), time);
        return Event.first(id, vehicleId, null, time, findings.now(), lat, lon, detail, reason);
    }
}
