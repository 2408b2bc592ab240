package com.aocv2.tracking.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what.
 *
 * @param jwtSecret signs access tokens by HS256, at least 32 bytes; null where none is configured
 * @param signingKey a PEM file whose private key signs access tokens; null where none is configured
 * @param publicKeys PEM files of this server's earlier keys, whose tokens are still good
 * @param issuer the {@code iss} of this server's tokens
 * @param audience the {@code aud} that a token must name
 * @param trustedIssuers issuer to the file (JWKS or PEM) of its public keys
 * @param secretsFolder where the server keeps the key it makes for itself; outside the data folder
 * @param accessLifetime how long an access token is good
 * @param refreshLifetime how long a session lasts without being used
 * @param adminLinkLifetime how long the link for the first admin is good
 */
public record AuthConfig(
        @Nullable Secret jwtSecret,
        @Nullable Path signingKey,
        List<Path> publicKeys,
        String issuer,
        String audience,
        Map<String, Path> trustedIssuers,
        Path secretsFolder,
        Duration accessLifetime,
        Duration refreshLifetime,
        Duration adminLinkLifetime) {
    /** Whether the operator gave a key; otherwise the server makes one. */
    public boolean keyConfigured() {
        return jwtSecret != null || signingKey != null;
    }
}
