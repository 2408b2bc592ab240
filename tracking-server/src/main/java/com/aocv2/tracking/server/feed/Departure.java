package com.aocv2.tracking.server.feed;

import java.util.Locale;

/** Why a vehicle left a subscriber's set. */
enum Departure {
    /** It is not in the box or the fence any more. */
    MOVED_OUT,
    /** It has another status. */
    STATUS,
    /** It is in other groups. */
    GROUP,
    /** It was deleted. */
    DELETED,
    /** The subscriber may not see it any more. */
    RIGHTS;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
