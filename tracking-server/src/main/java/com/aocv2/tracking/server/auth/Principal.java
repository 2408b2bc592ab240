package com.aocv2.tracking.server.auth;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as proven by credentials. It is true at the moment it is made; a connection that keeps it asks
 * {@link Authenticator#stillValid} before each use.
 *
 * @param kind how it was proven
 * @param subject the account's name, the device's id, or {@code name@issuer} for a foreign issuer's token
 * @param role what it may do
 * @param groups the groups of vehicles it is limited to; empty is no limit
 * @param deviceId the device, of role {@link Role#DEVICE} only, otherwise null
 * @param credential names the proof for a later check, is no secret; null where nothing but time can end it
 * @param expires epoch milliseconds from which on it is no good; {@link #NEVER} without end
 */
public record Principal(
        Kind kind,
        String subject,
        Role role,
        Set<String> groups,
        @Nullable String deviceId,
        @Nullable String credential,
        long expires)
        implements AuthResult {
    /** The value of {@code expires} that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** How somebody proved who they are. */
    public enum Kind {
        /** A random token of a device. */
        DEVICE_TOKEN,
        /** A signed token, of this server or of an issuer it trusts. */
        ACCESS_TOKEN,
        /** The cookie of the page; requests that change something need a check of their origin as well. */
        SESSION
    }

    /** Keeps its own copy of the groups. */
    public Principal {
        groups = Set.copyOf(groups);
    }

    /** Whether it may do what needs the role. */
    public boolean has(Role needed) {
        return role.atLeast(needed);
    }

    /** Whether it may see a vehicle that is in these groups. */
    public boolean sees(Collection<String> vehicleGroups) {
        return groups.isEmpty() || vehicleGroups.stream().anyMatch(groups::contains);
    }

    /** Whether a browser sends these credentials by itself, so that the page behind a request must be checked. */
    public boolean needsOriginCheck() {
        return kind == Kind.SESSION;
    }
}
