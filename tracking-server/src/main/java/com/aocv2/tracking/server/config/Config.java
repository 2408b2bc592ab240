package com.aocv2.tracking.server.config;

import com.aocv2.tracking.cluster.redis.RedisConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the server, read once at its start.
 *
 * <p>A flag wins over a variable, a variable over the file ({@code --config} or {@code TRACKING_CONFIG}), the file
 * over the default. A name nobody knows is an error, in the file as among the {@code TRACKING_…} variables. The
 * variables of the Node.js service keep working under their old names. Immutable.
 *
 * <pre>{@code
 * Config config = Config.load(Map.of("http-port", "8080"), System.getenv());
 * int port = config.http().httpPort();
 * }</pre>
 */
public final class Config {
    private final Settings settings;
    private final HttpConfig http;
    private final StoreConfig store;
    private final EngineConfig engine;
    private final AuthConfig auth;
    private final MapConfig map;
    private final MetricsConfig metrics;

    private Config(Settings s) {
        this.settings = s;
        this.http = http(s);
        this.store = store(s);
        this.engine = engine(s);
        this.auth = auth(s);
        this.map = new MapConfig(
                s.find(Keys.TILE_URL),
                s.find(Keys.TILE_ATTRIBUTION),
                s.find(Keys.MAP_CENTRE),
                s.get(Keys.MAP_ZOOM),
                s.find(Keys.GOOGLE_MAP_KEY));
        this.metrics = new MetricsConfig(s.get(Keys.METRICS), s.find(Keys.METRICS_TOKEN));
    }

    /**
     * Reads and checks everything. Blocks for the files it reads.
     *
     * @param flags the flags given, with or without their dashes, to their values
     * @param environment the variables, usually {@link System#getenv()}
     * @throws ConfigException with every problem there is, one line each
     */
    public static Config load(Map<String, String> flags, Map<String, String> environment) {
        Settings settings = Settings.resolve(flags, environment);
        Rules.check(settings, environment);
        if (!settings.problems().isEmpty()) {
            throw new ConfigException(settings.problems());
        }
        return new Config(settings);
    }

    /** Every setting there is, in the order of the reference. */
    public static List<Key<?>> keys() {
        return Keys.ALL;
    }

    /** The text of {@code --help} about settings. */
    public static String help() {
        return Texts.help();
    }

    private static HttpConfig http(Settings s) {
        return new HttpConfig(
                s.get(Keys.BIND),
                s.get(Keys.HTTP_PORT),
                s.get(Keys.WS_PORT),
                s.find(Keys.PUBLIC_URL),
                new TrustedProxies(
                        Optional.ofNullable(s.find(Keys.TRUSTED_PROXIES)).orElse(List.of())),
                Objects.requireNonNullElse(s.find(Keys.CORS_ORIGINS), List.<String>of()),
                s.get(Keys.MAX_BODY),
                s.get(Keys.MAX_WS_MESSAGE),
                s.get(Keys.RATE_LIMIT),
                s.get(Keys.ANONYMOUS_RATE_LIMIT),
                s.get(Keys.WANTED_INTERVAL).orElse(null),
                s.get(Keys.GRACE_PERIOD));
    }

    private static StoreConfig store(Settings s) {
        return new StoreConfig(
                Rules.storeKind(s),
                s.get(Keys.DATA_FOLDER),
                s.find(Keys.MONGODB_URL),
                s.get(Keys.MONGODB_TIMEOUT),
                spool(s),
                redis(s),
                Objects.requireNonNullElseGet(s.find(Keys.NODE_ID), Config::machine),
                s.get(Keys.FIX_RETENTION).orElse(null),
                s.get(Keys.EVENT_RETENTION).orElse(null));
    }

    private static @Nullable SpoolConfig spool(Settings s) {
        boolean isWanted = Rules.storeKind(s) == StoreConfig.Kind.MONGODB && s.get(Keys.SPOOL);
        Path folder = s.find(Keys.SPOOL_FOLDER);
        return isWanted
                ? new SpoolConfig(
                        folder == null ? s.get(Keys.DATA_FOLDER).resolve("spool") : folder,
                        s.get(Keys.SPOOL_LIMIT),
                        s.get(Keys.SPOOL_AFTER))
                : null;
    }

    private static @Nullable RedisConfig redis(Settings s) {
        Secret url = s.find(Keys.REDIS_URL);
        String host = s.find(Keys.REDIS_HOST);
        if (url == null && host == null) {
            return null;
        }
        RedisConfig redis =
                RedisConfig.of(url == null ? "redis://" + host + ":" + s.get(Keys.REDIS_PORT) : url.reveal());
        Secret password = s.find(Keys.REDIS_PASSWORD);
        return password == null ? redis : redis.withPassword(password.reveal());
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // It has no name of its own; whoever needs one says so by node-id.
            return "localhost";
        }
    }

    private static EngineConfig engine(Settings s) {
        return new EngineConfig(
                s.get(Keys.LANES),
                s.get(Keys.QUEUE_LIMIT),
                s.get(Keys.LATE_FIXES),
                s.get(Keys.OUTLIER_FILTER),
                s.get(Keys.OUTLIER_SPEED),
                s.get(Keys.OFFLINE_AFTER),
                Objects.requireNonNullElse(s.find(Keys.OFFLINE_AFTER_GROUPS), Map.of()),
                s.get(Keys.STOP_RADIUS),
                s.get(Keys.STOP_AFTER).orElse(null),
                s.get(Keys.SPEED_LIMIT).orElse(Double.POSITIVE_INFINITY),
                s.get(Keys.SPEEDING_AFTER),
                s.get(Keys.LATENESS_BOUND),
                s.get(Keys.LATENESS_FIXES));
    }

    private static AuthConfig auth(Settings s) {
        return new AuthConfig(
                s.find(Keys.JWT_SECRET),
                s.find(Keys.JWT_SIGNING_KEY),
                Objects.requireNonNullElse(s.find(Keys.JWT_PUBLIC_KEYS), List.of()),
                s.get(Keys.JWT_ISSUER),
                s.get(Keys.JWT_AUDIENCE),
                Objects.requireNonNullElse(s.find(Keys.JWT_TRUSTED_ISSUERS), Map.of()),
                s.get(Keys.SECRETS_FOLDER),
                s.get(Keys.ACCESS_LIFETIME),
                s.get(Keys.REFRESH_LIFETIME),
                s.get(Keys.ADMIN_LINK_LIFETIME));
    }

    /** Which deployment this is, in lower case: {@code live} unless told otherwise. */
    public String environment() {
        return settings.get(Keys.ENVIRONMENT).toLowerCase(Locale.ROOT);
    }

    /** Listening, limits, proxies. */
    public HttpConfig http() {
        return http;
    }

    /** Where data is kept, and for how long. */
    public StoreConfig store() {
        return store;
    }

    /** What becomes of a fix. */
    public EngineConfig engine() {
        return engine;
    }

    /** Who may do what. */
    public AuthConfig auth() {
        return auth;
    }

    /** The live map. */
    public MapConfig map() {
        return map;
    }

    /** Figures for operators. */
    public MetricsConfig metrics() {
        return metrics;
    }

    /** What an operator should know although nothing is wrong, such as a variable that is not used. */
    public List<String> notes() {
        return List.copyOf(settings.notes());
    }

    /** Every setting with its value, masked where it is secret, and where that came from. */
    public List<Setting> settings() {
        return settings.all();
    }

    /** The text of {@code --print-config}: a line for each setting, secrets masked, then the notes. */
    public String describe() {
        return Texts.describe(settings(), notes());
    }

    @Override
    public String toString() {
        return describe();
    }
}
