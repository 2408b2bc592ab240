package com.aocv2.tracking.server.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody may do; a later role may do all that an earlier one may. */
public enum Role {
    /** Reports for its own vehicle. */
    DEVICE,
    /** Sees vehicles and events. */
    VIEWER,
    /** Changes geofences, vehicles and assignments, acknowledges alarms. */
    DISPATCHER,
    /** Manages accounts and tokens. */
    ADMIN;

    /** Whether this role may do what needs the other. */
    public boolean atLeast(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** Its name on the wire and in tokens, for example {@code dispatcher}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this name on the wire, or empty. */
    public static Optional<Role> ofWireName(@Nullable String name) {
        return Arrays.stream(values()).filter(r -> r.wireName().equals(name)).findFirst();
    }
}
