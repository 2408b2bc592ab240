package com.aocv2.tracking.event;

import java.util.Locale;

/** What happened. On the wire the names are in lower case with {@code _}. */
public enum EventType {
    /** The vehicle came into a geofence. */
    ENTER,
    /** The vehicle left a geofence. */
    EXIT,
    /** The vehicle passed through a geofence without staying. */
    CROSS,
    /** The vehicle has been inside of a geofence for as long as that asks for. */
    DWELL,
    /** The vehicle has come to a halt. */
    STOPPED,
    /** The vehicle has driven on after a halt. */
    MOVING,
    /** The vehicle is faster than it may be. */
    SPEEDING,
    /** The vehicle has come near to something that is watched, or left it again. */
    PROXIMITY,
    /** Nothing was heard of the vehicle for too long. */
    OFFLINE,
    /** Something was heard of the vehicle again. */
    ONLINE,
    /** A call for help. */
    ALARM,
    /** The vehicle's status changed. */
    STATUS,
    /** The device's clock is so far ahead that its fixes cannot be placed. */
    CLOCK_WRONG;

    /** Whether such events are a function of the vehicle's track, so that a late fix may take them back. */
    public boolean isOfTrack() {
        return switch (this) {
            case ENTER, EXIT, CROSS, DWELL, STOPPED, MOVING, SPEEDING -> true;
            case PROXIMITY, OFFLINE, ONLINE, ALARM, STATUS, CLOCK_WRONG -> false;
        };
    }

    /** The name on the wire, for example {@code clock_wrong}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
