package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.geofence.Crossing;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.OpeningHours;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.List;

/** Tells the CROSS of a geofence that lies between two fixes outside it: the times are those along the straight line. */
final class CrossJudge {
    private CrossJudge() {}

    static void judge(Geofence fence, Fix previous, Case c) {
        Position a = previous.position();
        Position b = c.position();
        Crossing part = fence.shape().crossing(a.lat(), a.lon(), b.lat(), b.lon());
        if (part == null || fence.shape().contains(a.lat(), a.lon())) {
            return;
        }
        long entry = between(previous.time(), c.fix.time(), part.in());
        long exit = between(previous.time(), c.fix.time(), part.out());
        OpeningHours hours = fence.detection().hours();
        if (hours != null && !hours.isOpen(entry)) {
            return;
        }
        List<Long> fixTimes = List.of(a.fixTime(), b.fixTime());
        c.add(fence, c.fix, entry, new Detail.Cross(0, entry, exit), Cause.SEGMENT, fixTimes);
    }

    private static long between(long from, long to, double fraction) {
        return from + (long) ((to - from) * fraction);
    }
}
