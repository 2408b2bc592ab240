package com.aocv2.tracking.client.live;

/** Why a vehicle left the set of a feed. */
public enum GoneReason {
    /** It is not in the box or the geofence any more. */
    MOVED_OUT("moved_out"),
    /** It has another status. */
    STATUS("status"),
    /** It is in other groups. */
    GROUP("group"),
    /** It was deleted. */
    DELETED("deleted"),
    /** It may not be seen any more. */
    RIGHTS("rights"),
    /** Something that this version does not know. */
    OTHER("other");

    private static final GoneReason[] ALL = values();

    private final String wireName;

    GoneReason(String wireName) {
        this.wireName = wireName;
    }

    static GoneReason ofWireName(String name) {
        for (GoneReason reason : ALL) {
            if (reason.wireName.equals(name)) {
                return reason;
            }
        }
        return OTHER;
    }
}
