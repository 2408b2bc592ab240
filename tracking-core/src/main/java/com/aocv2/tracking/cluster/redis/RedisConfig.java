package com.aocv2.tracking.cluster.redis;

import com.aocv2.tracking.position.InvalidFieldException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and how it is used.
 *
 * @param kind how many servers there are, and who knows which of them to ask
 * @param servers the servers, or the Sentinels; host and port, at least one
 * @param master the name that the Sentinels know the master by; null without Sentinels
 * @param tls whether connections are encrypted
 * @param user the name to log in with, or null
 * @param password the password to log in with, or null
 * @param database the number of the database; 0 with a cluster
 * @param timeout how long to wait at most for a connection, and for an answer; what takes longer has failed
 */
public record RedisConfig(
        Kind kind,
        Set<String> servers,
        @Nullable String master,
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        int database,
        Duration timeout) {
    /** How many servers there are. */
    public enum Kind {
        /** One. */
        STANDALONE,
        /** A master with replicas that Sentinels watch over. */
        SENTINEL,
        /** A cluster. */
        CLUSTER
    }

    private static final int DEFAULT_PORT = 6379;
    private static final int DEFAULT_SENTINEL_PORT = 26379;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(500);
    private static final String LIKE = "like redis://host:6379, rediss://user:password@host:6379/0, "
            + "redis-sentinel://host:26379,host:26379/master or redis-cluster://host:6379,host:6379";

    /** Checks the timeout and keeps its own copy of the servers. */
    public RedisConfig {
        servers = Set.copyOf(servers);
        if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE) {
            throw new InvalidFieldException("timeout", "must be at least a millisecond, is " + timeout);
        }
    }

    /**
     * With a timeout of half a second.
     *
     * @param url {@code redis://}, {@code redis-sentinel://} or {@code redis-cluster://}; with {@code rediss} instead of
     *     {@code redis} connections are encrypted. Then {@code user:password@} where one has to log in; {@code host:port},
     *     with commas between several; a slash and the number of the database, or with Sentinels the name of the master,
     *     which another slash and the number may follow
     * @throws InvalidFieldException naming {@code url} where it is none of these; without the text, which may hold a
     *     password
     */
    public static RedisConfig of(String url) {
        int schemeEnd = url.indexOf("://");
        if (schemeEnd < 0) {
            throw invalid();
        }
        String scheme = url.substring(0, schemeEnd);
        String rest = url.substring(schemeEnd + 3);
        String authority = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
        String path = rest.substring(Math.min(rest.length(), authority.length() + 1));
        int at = authority.lastIndexOf('@');
        String[] login = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        boolean tls = scheme.startsWith("rediss");
        Kind kind = kindOf(tls ? "redis" + scheme.substring("rediss".length()) : scheme);
        String[] names = path.split("/", -1);
        boolean isSentinel = kind == Kind.SENTINEL;
        String database = isSentinel ? (names.length > 1 ? names[1] : "") : names[0];
        if (names.length > (isSentinel ? 2 : 1)
                || (isSentinel && names[0].isEmpty())
                || (kind == Kind.CLUSTER && !path.isEmpty())) {
            throw invalid();
        }
        return new RedisConfig(
                kind,
                servers(authority.substring(at + 1), kind),
                isSentinel ? names[0] : null,
                tls,
                login.length > 0 && !login[0].isEmpty() ? decode(login[0]) : null,
                login.length > 1 ? decode(login[1]) : null,
                database.isEmpty() ? 0 : number(database, 1_000_000),
                DEFAULT_TIMEOUT);
    }

    private static Kind kindOf(String scheme) {
        return switch (scheme) {
            case "redis" -> Kind.STANDALONE;
            case "redis-sentinel" -> Kind.SENTINEL;
            case "redis-cluster" -> Kind.CLUSTER;
            default -> throw invalid();
        };
    }

    private static Set<String> servers(String listed, Kind kind) {
        Set<String> servers = new LinkedHashSet<>();
        for (String each : listed.split(",", -1)) {
            servers.add(server(each, kind == Kind.SENTINEL ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT));
        }
        if (kind == Kind.STANDALONE && servers.size() > 1) {
            throw invalid();
        }
        return servers;
    }

    private static String server(String hostAndPort, int defaultPort) {
        try {
            URI parsed = new URI("redis://" + hostAndPort);
            String host = parsed.getHost();
            int port = parsed.getPort() < 0 ? defaultPort : parsed.getPort();
            if (host == null || parsed.getUserInfo() != null || port < 1 || port > 65_535) {
                throw invalid();
            }
            return host + ":" + port;
        } catch (URISyntaxException e) {
            throw invalid();
        }
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static int number(String digits, int most) {
        try {
            int number = Integer.parseInt(digits);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw invalid();
    }

    private static InvalidFieldException invalid() {
        return new InvalidFieldException("url", "is not the URL of a Redis, " + LIKE);
    }

    /** The same with another password, where it is not part of the URL. */
    public RedisConfig withPassword(@Nullable String value) {
        return new RedisConfig(kind, servers, master, tls, user, value, database, timeout);
    }

    /** The same with another timeout. */
    public RedisConfig withTimeout(Duration value) {
        return new RedisConfig(kind, servers, master, tls, user, password, database, value);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RedisConfig[" + kind + " " + servers + (master == null ? "" : " " + master) + (tls ? " TLS" : "") + "]";
    }
}
