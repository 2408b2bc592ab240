package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * An event as far as a replay tells of it.
 *
 * @param time the event time, epoch milliseconds
 * @param fence the geofence's id, or null where it has none
 */
record ReplayedEvent(
        EventType type, String vehicle, long time, @Nullable String fence) {
    boolean isTransition() {
        return type == EventType.ENTER || type == EventType.EXIT;
    }
}
