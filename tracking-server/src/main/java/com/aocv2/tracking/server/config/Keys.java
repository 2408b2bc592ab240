package com.aocv2.tracking.server.config;

import com.aocv2.tracking.ingest.LateFixes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting there is: the one table behind parsing, help, {@code --print-config} and the reference. */
final class Keys {
    /** An HMAC key shorter than its hash weakens it (RFC 7518 section 3.2). */
    private static final int MIN_HMAC_KEY = 32;

    static final Key<Path> CONFIG = Key.of(
            "config", Section.GENERAL, Syntax.path(), null, "A file of settings: NAME=VALUE lines (Java properties).");
    static final Key<String> ENVIRONMENT = Key.of(
                    "environment",
                    Section.GENERAL,
                    Syntax.environment(),
                    "live",
                    "Which of the old variable names are read: MONGODB_LIVE_URL when live, MONGODB_DEV_URL when dev.")
            .alsoKnownAs("ENVIRONMENT");

    static final Key<String> BIND = Key.of("bind", Section.HTTP, Syntax.host(), "0.0.0.0", "The address to listen on.");
    static final Key<Integer> HTTP_PORT =
            Key.of("http-port", Section.HTTP, Syntax.port(), "5000", "The port of HTTP; 0 picks a free one.");
    static final Key<Integer> WS_PORT = Key.of(
                    "ws-port",
                    Section.HTTP,
                    Syntax.port(),
                    "5050",
                    "The second port, where WebSocket clients of the Node.js service look; 0 picks a free one.")
            .alsoKnownAs("SOCKET_SERVER_PORT");
    static final Key<String> PUBLIC_URL = Key.of(
            "public-url",
            Section.HTTP,
            Syntax.origin(),
            null,
            "How people reach the server. Links it prints start with it, and its pages may write.");
    static final Key<List<Cidr>> TRUSTED_PROXIES = Key.of(
                    "trusted-proxies",
                    Section.HTTP,
                    Syntax.listOf(Syntax.cidr(), Syntax.cidr().expected()),
                    null,
                    "The proxies whose X-Forwarded-For is believed.")
            .alsoKnownAs("TRUSTED_PROXIES");
    static final Key<List<String>> CORS_ORIGINS = Key.of(
            "cors-origins",
            Section.HTTP,
            Syntax.listOf(Syntax.origin(), Syntax.origin().expected()),
            null,
            "Pages of other hosts that may call the API.");
    static final Key<Integer> MAX_BODY = Key.of(
            "max-body",
            Section.HTTP,
            Syntax.size("1KiB", "256MiB"),
            "1MiB",
            "The longest request body, after decompression.");
    static final Key<Integer> MAX_WS_MESSAGE = Key.of(
            "max-ws-message", Section.HTTP, Syntax.size("1KiB", "64MiB"), "1MiB", "The longest WebSocket message.");
    static final Key<Integer> RATE_LIMIT = Key.of(
            "rate-limit",
            Section.HTTP,
            Syntax.integer(0, 1_000_000),
            "1000",
            "Requests a second for one client with valid credentials; 0 sets no limit.");
    static final Key<Integer> ANONYMOUS_RATE_LIMIT = Key.of(
            "anonymous-rate-limit",
            Section.HTTP,
            Syntax.integer(0, 1_000_000),
            "50",
            "Requests a second for one address without valid credentials; 0 sets no limit.");
    static final Key<Optional<Duration>> WANTED_INTERVAL = Key.of(
            "wanted-interval",
            Section.HTTP,
            Syntax.durationOrOff("100ms", "1h"),
            "1s",
            "How often a device is asked to report while somebody follows its vehicle in particular, or while it may soon"
                    + " cross the boundary of a geofence. off asks for nothing.");
    static final Key<Duration> GRACE_PERIOD = Key.of(
            "grace-period",
            Section.HTTP,
            Syntax.duration("0s", "10m"),
            "8s",
            "How long a shutdown may take; docker stop kills after 10 s by itself.");

    static final Key<StoreConfig.Kind> STORE = Key.of(
            "store",
            Section.STORE,
            Syntax.oneOf(StoreConfig.Kind.class),
            null,
            "rocksdb keeps all in the data folder, mongodb in a database, memory until the process ends. Without it,"
                    + " mongodb where mongodb-url is given, else rocksdb.");
    static final Key<Path> DATA_FOLDER =
            Key.of("data-folder", Section.STORE, Syntax.path(), "data", "The folder of the rocksdb store.");
    static final Key<Secret> MONGODB_URL = Key.secret(
                    "mongodb-url",
                    Section.STORE,
                    Syntax.mongoDbUrl(),
                    "Where MongoDB is: mongodb://… with its database, else tracking is used.")
            .alsoKnownAs("MONGODB_{ENVIRONMENT}_URL");
    static final Key<Duration> MONGODB_TIMEOUT = Key.of(
            "mongodb-timeout",
            Section.STORE,
            Syntax.duration("100ms", "5m"),
            "2s",
            "How long MongoDB may take for anything; what takes longer has failed.");
    static final Key<Boolean> SPOOL = Key.of(
            "spool",
            Section.STORE,
            Syntax.onOff(),
            "on",
            "Whether reports are kept on this machine and acknowledged while MongoDB is away; else they get 503.");
    static final Key<Path> SPOOL_FOLDER = Key.of(
            "spool-folder",
            Section.STORE,
            Syntax.path(),
            null,
            "Where they are kept until MongoDB has them: a disk that outlives the process. Without it, spool in the"
                    + " data folder.");
    static final Key<Long> SPOOL_LIMIT = Key.of(
            "spool-limit",
            Section.STORE,
            Syntax.largeSize("1MiB", "1024GiB"),
            "512MiB",
            "How many bytes of reports may wait for MongoDB; more get 503. The folder takes about three times as much.");
    static final Key<Duration> SPOOL_AFTER = Key.of(
            "spool-after",
            Section.STORE,
            Syntax.duration("100ms", "5m"),
            "2s",
            "How long a report waits for MongoDB before it is kept here.");
    static final Key<Secret> REDIS_URL = Key.secret(
            "redis-url",
            Section.STORE,
            Syntax.redisUrl(),
            "A Redis by which servers on one MongoDB hear of each other at once; without, within a second. redis://,"
                    + " rediss://, redis-sentinel://host:26379/master or redis-cluster://.");
    static final Key<String> REDIS_HOST = Key.of(
                    "redis-host", Section.STORE, Syntax.host(), null, "The same by the name of its host.")
            .alsoKnownAs("{ENVIRONMENT}_REDIS_HOST");
    static final Key<Integer> REDIS_PORT = Key.of(
                    "redis-port", Section.STORE, Syntax.integer(1, 65_535), "6379", "The port of redis-host.")
            .alsoKnownAs("{ENVIRONMENT}_REDIS_PORT");
    static final Key<Secret> REDIS_PASSWORD = Key.secret(
                    "redis-password", Section.STORE, Syntax.secret(), "The password of the Redis.")
            .alsoKnownAs("{ENVIRONMENT}_REDIS_PASSWORD");
    static final Key<String> NODE_ID = Key.of(
            "node-id",
            Section.STORE,
            Syntax.nodeId(),
            null,
            "The name of this server in MongoDB and in logs; without it, the name of the machine.");
    static final Key<Optional<Duration>> FIX_RETENTION = Key.of(
            "fix-retention",
            Section.STORE,
            Syntax.durationOrOff("1h", "36500d"),
            "off",
            "How long fixes are kept; older ones are refused on arrival. off keeps all.");
    static final Key<Optional<Duration>> EVENT_RETENTION = Key.of(
            "event-retention",
            Section.STORE,
            Syntax.durationOrOff("1h", "36500d"),
            "off",
            "How long events are kept; raised alarms stay. off keeps all.");

    static final Key<Integer> LANES = Key.of(
            "lanes",
            Section.ENGINE,
            Syntax.lanes(256),
            "auto",
            "How many writers vehicles are spread over; auto is one per processor.");
    static final Key<Integer> QUEUE_LIMIT = Key.of(
            "queue-limit",
            Section.ENGINE,
            Syntax.integer(1, 10_000_000),
            "10000",
            "How many messages may wait in one lane before senders are pushed back.");
    static final Key<LateFixes> LATE_FIXES = Key.of(
            "late-fixes",
            Section.ENGINE,
            Syntax.oneOf(LateFixes.class),
            "rerun",
            "What a fix older than the newest does to events. rerun: its vehicle's track is judged anew from there, and"
                    + " events are taken back, moved or added. ignore: it is stored, events stay.");
    static final Key<Boolean> OUTLIER_FILTER = Key.of(
            "outlier-filter",
            Section.ENGINE,
            Syntax.onOff(),
            "on",
            "Whether implausible jumps are marked suspect and not judged.");
    static final Key<Double> OUTLIER_SPEED = Key.of(
            "outlier-speed",
            Section.ENGINE,
            Syntax.number(1, 10_000),
            "70",
            "The implied speed, in m/s, above which a jump is implausible.");
    static final Key<Duration> OFFLINE_AFTER = Key.of(
            "offline-after",
            Section.ENGINE,
            Syntax.duration("10s", "30d"),
            "10m",
            "How long without contact until a vehicle is offline.");
    static final Key<Map<String, Duration>> OFFLINE_AFTER_GROUPS = Key.of(
            "offline-after-groups",
            Section.ENGINE,
            Syntax.durationByName("10s", "30d"),
            null,
            "The same for vehicles of these groups; of several the shortest holds. What a device announces goes before.");
    static final Key<Double> STOP_RADIUS = Key.of(
            "stop-radius",
            Section.ENGINE,
            Syntax.number(1, 10_000),
            "50",
            "How far, in m, a vehicle that stands may stray from where it came to a halt.");
    static final Key<Optional<Duration>> STOP_AFTER = Key.of(
            "stop-after",
            Section.ENGINE,
            Syntax.durationOrOff("1s", "1d"),
            "2m",
            "How long a vehicle has to stand until it is STOPPED; off tells neither STOPPED nor MOVING.");
    static final Key<Optional<Double>> SPEED_LIMIT = Key.of(
            "speed-limit",
            Section.ENGINE,
            Syntax.numberOrOff(0.1, 10_000),
            "off",
            "The speed, in m/s, beyond which a vehicle without a limit of its own is SPEEDING. off sets none.");
    static final Key<Duration> SPEEDING_AFTER = Key.of(
            "speeding-after",
            Section.ENGINE,
            Syntax.duration("0s", "1h"),
            "10s",
            "How long a vehicle has to be too fast until it is SPEEDING.");
    static final Key<Duration> LATENESS_BOUND = Key.of(
            "lateness-bound",
            Section.ENGINE,
            Syntax.duration("0s", "30d"),
            "24h",
            "How far back a late fix may still change events.");
    static final Key<Integer> LATENESS_FIXES = Key.of(
            "lateness-fixes",
            Section.ENGINE,
            Syntax.integer(0, 1_000_000),
            "10000",
            "Over how many later fixes of its vehicle a late fix may still change events.");

    static final Key<Secret> JWT_SECRET = Key.secret(
            "jwt-secret",
            Section.AUTH,
            Syntax.secretOfAtLeast(MIN_HMAC_KEY),
            "Signs access tokens by HS256. Without it and without jwt-signing-key the server makes a key of its own.");
    static final Key<Path> JWT_SIGNING_KEY = Key.of(
            "jwt-signing-key",
            Section.AUTH,
            Syntax.path(),
            null,
            "A PEM file with a PKCS#8 private key that signs access tokens: RSA (RS256) or P-256 (ES256)."
                    + " Its kid is the file's name without the ending.");
    static final Key<List<Path>> JWT_PUBLIC_KEYS = Key.of(
            "jwt-public-keys",
            Section.AUTH,
            Syntax.listOf(Syntax.path(), "paths"),
            null,
            "PEM files of earlier signing keys whose tokens are still good; kid as above.");
    static final Key<String> JWT_ISSUER =
            Key.of("jwt-issuer", Section.AUTH, Syntax.line(), "aoc-tracking", "The iss of this server's tokens.");
    static final Key<String> JWT_AUDIENCE =
            Key.of("jwt-audience", Section.AUTH, Syntax.line(), "aoc-tracking", "The aud that a token must name.");
    static final Key<Map<String, Path>> JWT_TRUSTED_ISSUERS = Key.of(
            "jwt-trusted-issuers",
            Section.AUTH,
            Syntax.issuers(),
            null,
            "Whose tokens are accepted as well, and the file (JWKS, or PEM) of the issuer's public keys.");
    static final Key<Path> SECRETS_FOLDER = Key.of(
            "secrets-folder",
            Section.AUTH,
            Syntax.path(),
            "secrets",
            "Where the server keeps the key it makes and the link for the first admin; outside the data folder.");
    static final Key<Duration> ACCESS_LIFETIME = Key.of(
            "access-token-lifetime",
            Section.AUTH,
            Syntax.duration("1m", "24h"),
            "15m",
            "How long an access token is good.");
    static final Key<Duration> REFRESH_LIFETIME = Key.of(
            "refresh-token-lifetime",
            Section.AUTH,
            Syntax.duration("1h", "365d"),
            "30d",
            "How long a session lasts without being used.");
    static final Key<Duration> ADMIN_LINK_LIFETIME = Key.of(
            "admin-link-lifetime",
            Section.AUTH,
            Syntax.duration("1m", "24h"),
            "30m",
            "How long the link for the first admin is good.");

    static final Key<String> TILE_URL = Key.of(
            "tile-url",
            Section.MAP,
            Syntax.tileUrl(),
            null,
            "The tiled base map; without one the page shows the map that comes with the server.");
    static final Key<String> TILE_ATTRIBUTION =
            Key.of("tile-attribution", Section.MAP, Syntax.line(), null, "Whom to thank for the tiles.");
    static final Key<LatLon> MAP_CENTRE = Key.of(
            "map-centre",
            Section.MAP,
            Syntax.latLon(),
            null,
            "Where the map starts; without it, where the vehicles are.");
    static final Key<Integer> MAP_ZOOM =
            Key.of("map-zoom", Section.MAP, Syntax.integer(0, 22), "12", "How close the map starts at its centre.");
    static final Key<Secret> GOOGLE_MAP_KEY = Key.secret(
                    "google-map-key",
                    Section.MAP,
                    Syntax.secret(),
                    "The key for Google's map; a browser gets to see it.")
            .alsoKnownAs("GOOGLE_MAP_KEY");

    static final Key<Boolean> METRICS =
            Key.of("metrics", Section.METRICS, Syntax.onOff(), "on", "Whether /metrics answers at all.");
    static final Key<Secret> METRICS_TOKEN = Key.secret(
            "metrics-token",
            Section.METRICS,
            Syntax.secretOfAtLeast(16),
            "What a scraper has to send as Bearer; without one /metrics answers on loopback only.");

    static final Key<Secret> FCM_SERVER_KEY = Key.secret(
                    "fcm-server-key",
                    Section.LATER,
                    Syntax.secret(),
                    "Firebase messaging. Accepted, but this version pushes nothing.")
            .alsoKnownAs("FCM_SERVER_KEY");

    /** Those of the Redis. */
    static final List<Key<?>> REDIS = List.of(REDIS_URL, REDIS_HOST, REDIS_PORT, REDIS_PASSWORD);

    static final List<Key<?>> ALL = List.of(
            CONFIG,
            ENVIRONMENT,
            BIND,
            HTTP_PORT,
            WS_PORT,
            PUBLIC_URL,
            TRUSTED_PROXIES,
            CORS_ORIGINS,
            MAX_BODY,
            MAX_WS_MESSAGE,
            RATE_LIMIT,
            ANONYMOUS_RATE_LIMIT,
            WANTED_INTERVAL,
            GRACE_PERIOD,
            STORE,
            DATA_FOLDER,
            MONGODB_URL,
            MONGODB_TIMEOUT,
            SPOOL,
            SPOOL_FOLDER,
            SPOOL_LIMIT,
            SPOOL_AFTER,
            REDIS_URL,
            REDIS_HOST,
            REDIS_PORT,
            REDIS_PASSWORD,
            NODE_ID,
            FIX_RETENTION,
            EVENT_RETENTION,
            LANES,
            QUEUE_LIMIT,
            LATE_FIXES,
            OUTLIER_FILTER,
            OUTLIER_SPEED,
            OFFLINE_AFTER,
            OFFLINE_AFTER_GROUPS,
            STOP_RADIUS,
            STOP_AFTER,
            SPEED_LIMIT,
            SPEEDING_AFTER,
            LATENESS_BOUND,
            LATENESS_FIXES,
            JWT_SECRET,
            JWT_SIGNING_KEY,
            JWT_PUBLIC_KEYS,
            JWT_ISSUER,
            JWT_AUDIENCE,
            JWT_TRUSTED_ISSUERS,
            SECRETS_FOLDER,
            ACCESS_LIFETIME,
            REFRESH_LIFETIME,
            ADMIN_LINK_LIFETIME,
            TILE_URL,
            TILE_ATTRIBUTION,
            MAP_CENTRE,
            MAP_ZOOM,
            GOOGLE_MAP_KEY,
            METRICS,
            METRICS_TOKEN,
            FCM_SERVER_KEY);

    private Keys() {}
}
