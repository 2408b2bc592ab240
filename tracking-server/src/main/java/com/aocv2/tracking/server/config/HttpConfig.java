package com.aocv2.tracking.server.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Listening, limits, proxies.
 *
 * @param bindAddress the address or host name to listen on
 * @param httpPort the port of HTTP; 0 picks a free one
 * @param wsPort the second port, for WebSocket clients of the Node.js service; 0 picks a free one
 * @param publicUrl how people reach the server, without a slash at the end; null where nobody said
 * @param trustedProxies whose {@code X-Forwarded-For} is believed
 * @param corsOrigins pages of other hosts that may call the API, in lower case; empty allows none
 * @param maxBodyBytes the longest request body, in bytes after decompression
 * @param maxWsMessageBytes the longest WebSocket message, in bytes
 * @param rateLimit requests a second for one authenticated client; 0 sets no limit
 * @param anonymousRateLimit requests a second for one address without valid credentials; 0 sets no limit
 * @param wantedInterval how often a device is asked to report while its vehicle matters; null to ask for nothing
 * @param gracePeriod how long a shutdown may take
 */
public record HttpConfig(
        String bindAddress,
        int httpPort,
        int wsPort,
        @Nullable String publicUrl,
        TrustedProxies trustedProxies,
        List<String> corsOrigins,
        int maxBodyBytes,
        int maxWsMessageBytes,
        int rateLimit,
        int anonymousRateLimit,
        @Nullable Duration wantedInterval,
        Duration gracePeriod) {}
