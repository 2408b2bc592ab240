package com.aocv2.tracking.client.event;

import org.jspecify.annotations.Nullable;

/** What kind of thing happened. */
public enum EventType {
    /** Came into a geofence. */
    ENTER("enter"),
    /** Left a geofence. */
    EXIT("exit"),
    /** Went through a geofence between two fixes, without ENTER and EXIT. */
    CROSS("cross"),
    /** Stayed inside a geofence as long as that asks for. */
    DWELL("dwell"),
    /** Came to a halt. */
    STOPPED("stopped"),
    /** Drove on. */
    MOVING("moving"),
    /** Drove faster than its limit or a geofence's. */
    SPEEDING("speeding"),
    /** Came near to what it is watched for, or went apart from it. */
    PROXIMITY("proximity"),
    /** Nothing was heard of it for too long. */
    OFFLINE("offline"),
    /** It was heard of again. */
    ONLINE("online"),
    /** Somebody asked for help. */
    ALARM("alarm"),
    /** Its status changed. */
    STATUS("status"),
    /** Its device's clock runs ahead. */
    CLOCK_WRONG("clock_wrong"),
    /** Something that this version does not know; {@link Event#typeName} says what. */
    OTHER("other");

    private static final EventType[] ALL = values();

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** As the server calls it, for example {@code clock_wrong}. */
    public String wireName() {
        return wireName;
    }

    /** The type of that name; {@link #OTHER} for one that this version does not know. */
    public static EventType ofWireName(@Nullable String name) {
        for (EventType type : ALL) {
            if (type.wireName.equals(name)) {
                return type;
            }
        }
        return OTHER;
    }
}
