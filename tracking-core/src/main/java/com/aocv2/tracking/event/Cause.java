package com.aocv2.tracking.event;

import java.util.Locale;

/** The rule that led to an event. On the wire the names are in lower case with {@code _}. */
public enum Cause {
    /** A single fix on the other side of the boundary (detection RAW). */
    FIX,
    /** Enough fixes over enough time on the other side (detection STEADY). */
    CONFIRMED_BY_FIXES,
    /** Nothing spoke against the other side for long enough (detection STEADY). */
    CONFIRMED_BY_TIME,
    /** The device said that it stands still on the other side (detection STEADY). */
    CONFIRMED_STILL,
    /** Fixes on the other side that later ones did not bear out. */
    OPPOSED_RUN,
    /** The straight line between two fixes outside leads through the geofence. */
    SEGMENT,
    /** The geofence was made or changed around a vehicle that did not move. */
    FENCE_CHANGED,
    /** The geofence was removed. */
    FENCE_REMOVED,
    /** The geofence's opening hours began or ended. */
    SCHEDULE,
    /** Inside for as long as the geofence asks for. */
    STAYED,
    /** All fixes lay about one place for long enough. */
    STOOD_STILL,
    /** A fix lay farther from the place of the halt than its accuracy explains. */
    DROVE_ON,
    /** Reported speeds lay above the limit for long enough. */
    OVER_LIMIT,
    /** Two places are nearer to each other, or farther apart, than was asked for. */
    DISTANCE,
    /** No message for too long. */
    SILENCE,
    /** A message after silence. */
    CONTACT,
    /** The device or a dispatcher said so. */
    REPORTED;

    /** The name on the wire, for example {@code confirmed_by_fixes}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
