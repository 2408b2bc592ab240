package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.server.config.HttpConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the page behind a request may use the session cookie: it must come from this host, or from an origin that is
 * allowed. Immutable.
 *
 * <p>Only principals with {@link Principal#needsOriginCheck()} need it; a Bearer token no page sends by itself.
 */
public final class OriginCheck {
    private final Set<String> allowed;

    /**
     * Allows pages of the host itself and of the origins.
     *
     * @param allowedOrigins further origins such as {@code https://map.example.org}
     */
    public OriginCheck(Collection<String> allowedOrigins) {
        this.allowed = allowedOrigins.stream().map(OriginCheck::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /** Allows pages of the host itself, of the server's public address, and of the hosts that may call the API. */
    public static OriginCheck of(HttpConfig config) {
        List<String> origins = new ArrayList<>(config.corsOrigins());
        if (config.publicUrl() != null) {
            URI url = URI.create(config.publicUrl());
            origins.add(url.getScheme() + "://" + url.getAuthority());
        }
        return new OriginCheck(origins);
    }

    /**
     * For requests that change something and for WebSockets: a browser sends {@code Origin} with each, so it must be
     * there.
     *
     * @param origin the header {@code Origin}, or null
     * @param host the header {@code Host}, or null
     */
    public boolean allowsWrite(@Nullable String origin, @Nullable String host) {
        return origin != null && isAllowed(origin, host);
    }

    /**
     * For requests that only read, event streams among them: a browser leaves {@code Origin} out where a page reads
     * from its own host.
     */
    public boolean allowsRead(@Nullable String origin, @Nullable String host) {
        return origin == null || isAllowed(origin, host);
    }

    private boolean isAllowed(String origin, @Nullable String host) {
        String page = canonical(origin);
        int scheme = page.indexOf("://");
        if (scheme < 0) {
            return false; // "null": a sandboxed page, a file
        }
        return allowed.contains(page)
                || (host != null && page.equals(canonical(page.substring(0, scheme) + "://" + host)));
    }

    /** Lower case, without the port that the scheme implies. */
    private static String canonical(String origin) {
        String s = origin.strip().toLowerCase(Locale.ROOT);
        String implied = s.startsWith("https://") ? ":443" : s.startsWith("http://") ? ":80" : "";
        return !implied.isEmpty() && s.endsWith(implied) ? s.substring(0, s.length() - implied.length()) : s;
    }
}
