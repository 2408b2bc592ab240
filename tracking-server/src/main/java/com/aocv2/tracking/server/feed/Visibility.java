package com.aocv2.tracking.server.feed;

import java.util.Set;

/** What a subscriber may see at this moment. Asked from several threads whenever something is sent; must not block. */
@FunctionalInterface
public interface Visibility {
    /** Everything. */
    Visibility ALL = (vehicleId, groups) -> true;

    /** Whether the subscriber may see the vehicle, which is in these groups. */
    boolean sees(String vehicleId, Set<String> groups);
}
