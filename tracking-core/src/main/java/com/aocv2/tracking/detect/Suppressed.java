package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that looked like a transition and was not told, with the facts that spoke against it.
 *
 * @param reason why it was not told
 * @param vehicleId the vehicle
 * @param fenceId the geofence; null where a fix was not believed, which is so for all geofences
 * @param time when it would have happened, epoch milliseconds: the time of the first fix on the other side, or of the fix
 *     that was not believed
 * @param decidedTime the time of the fix that decided it, epoch milliseconds, not before {@code time}
 * @param lat where it would have happened, degrees
 * @param lon where it would have happened, degrees
 * @param distance metres from that place to the geofence's boundary, never negative; NaN where there is no geofence
 * @param accuracy the accuracy in metres that the fix there was taken to have
 * @param fixTimes the fixTimes of the fixes that spoke for it, in order, at most 16, the first ones and the last; of a fix
 *     that was not believed, that of the fix which it was measured against and its own
 */
public record Suppressed(
        Suppression reason,
        String vehicleId,
        @Nullable String fenceId,
        long time,
        long decidedTime,
        double lat,
        double lon,
        double distance,
        double accuracy,
        List<Long> fixTimes) {
    /** Keeps its own copy of the list. */
    public Suppressed {
        fixTimes = List.copyOf(fixTimes);
    }

    /** A run that a fix has opposed. */
    static Suppressed opposed(Suppression reason, Geofence fence, Run run, Fix opposing) {
        Position p = run.first().position();
        double distance = fence.shape().boundaryDistance(p.lat(), p.lon());
        return at(run.first(), reason, fence.id(), opposing.time(), distance, run.fixTimes());
    }

    /** A fix that the outlier filter does not believe after the anchor. */
    static Suppressed suspect(Fix fix, @Nullable Fix anchor) {
        List<Long> fixTimes = new ArrayList<>(2);
        if (anchor != null) {
            fixTimes.add(anchor.position().fixTime());
        }
        fixTimes.add(fix.position().fixTime());
        return at(fix, Suppression.SUSPECT_FIX, null, fix.time(), Double.NaN, fixTimes);
    }

    private static Suppressed at(
            Fix fix,
            Suppression reason,
            @Nullable String fenceId,
            long decidedTime,
            double distance,
            List<Long> fixTimes) {
        Position p = fix.position();
        double accuracy = OutlierFilter.accuracyOf(p);
        return new Suppressed(
                reason,
                p.vehicleId(),
                fenceId,
                fix.time(),
                decidedTime,
                p.lat(),
                p.lon(),
                distance,
                accuracy,
                fixTimes);
    }
}
