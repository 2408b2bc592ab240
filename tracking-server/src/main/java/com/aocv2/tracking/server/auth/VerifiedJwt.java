package com.aocv2.tracking.server.auth;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a JWT says whose signature, issuer and audience are right.
 *
 * @param subject whom it names, with the issuer where that is a foreign one
 * @param role what it grants
 * @param groups what it limits to; empty is all
 * @param deviceId the device it names, where the role is {@link Role#DEVICE}
 * @param session the session of this server it came from, or null where somebody else made it
 * @param expires epoch milliseconds from which on it is no good
 */
record VerifiedJwt(
        String subject,
        Role role,
        Set<String> groups,
        @Nullable String deviceId,
        @Nullable String session,
        long expires)
        implements JwtResult {}
