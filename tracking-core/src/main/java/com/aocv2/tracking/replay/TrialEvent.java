package com.aocv2.tracking.replay;

import com.aocv2.tracking.event.Event;
import java.util.Locale;

/**
 * An event of a trial.
 *
 * @param change whether the geofences that are tried make the difference
 * @param event the event as it would be told; of one that is gone, as the present geofences have it
 */
public record TrialEvent(Change change, Event event) {
    /** What a trial says of an event. On the wire the names are in lower case. */
    public enum Change {
        /** It would be told, and is not by the present geofences. */
        ADDED,
        /** It is told by the present geofences, and would not be. */
        GONE,
        /** It is told in both cases: the same happens to the same vehicle and geofence at the same time. */
        SAME;

        /** The name on the wire, for example {@code added}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
