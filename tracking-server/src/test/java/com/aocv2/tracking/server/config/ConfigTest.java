package com.aocv2.tracking.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aocv2.tracking.cluster.redis.RedisConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    private static final String SECRET = "correct-horse-battery-staple-0123456789";

    @TempDir
    private Path folder = Path.of("");

    private static Config load(String name, String value) {
        return Config.load(Map.of(), Map.of(name, value));
    }

    private static List<String> problems(Map<String, String> flags, Map<String, String> environment) {
        return catchThrowableOfType(ConfigException.class, () -> Config.load(flags, environment))
                .problems();
    }

    private static List<String> problems(String variable, String value) {
        return problems(Map.of(), Map.of(variable, value));
    }

    private Map<String, String> file(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("tracking.properties"), content);
        return Map.of("config", file.toString());
    }

    @Test
    void nothingGivenIsTheDefaults() {
        Config c = Config.load(Map.of(), Map.of());
        assertThat(c.http().httpPort()).isEqualTo(5000);
        assertThat(c.http().wsPort()).isEqualTo(5050);
        assertThat(c.http().maxBodyBytes()).isEqualTo(1 << 20);
        assertThat(c.http().trustedProxies().networks()).isEmpty();
        assertThat(c.store().kind()).isEqualTo(StoreConfig.Kind.ROCKSDB);
        assertThat(c.store().fixRetention()).isNull();
        assertThat(c.store().eventRetention()).isNull();
        assertThat(c.engine().outlierFilter()).isTrue();
        assertThat(c.engine().outlierSpeed()).isEqualTo(70);
        assertThat(c.engine().offlineAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(c.engine().offlineAfterGroups()).isEmpty();
        assertThat(c.engine().stopRadius()).isEqualTo(50);
        assertThat(c.engine().stopAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(c.engine().speedLimit()).isInfinite();
        assertThat(c.engine().speedingAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(c.engine().lanes()).isPositive();
        assertThat(c.auth().keyConfigured()).isFalse();
        assertThat(c.auth().accessLifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(c.auth().refreshLifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(c.auth().adminLinkLifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(c.map().tileUrl()).isNull();
        assertThat(c.metrics().enabled()).isTrue();
        assertThat(c.environment()).isEqualTo("live");
        assertThat(c.notes()).isEmpty();
    }

    @Test
    void namesOfTheOldServiceKeepWorking() {
        Config c = Config.load(
                Map.of(),
                Map.of(
                        "SOCKET_SERVER_PORT", "7000",
                        "GOOGLE_MAP_KEY", "map-key",
                        "ENVIRONMENT", "DEV",
                        "TRUSTED_PROXIES", "10.0.0.0/8, ::1"));
        assertThat(c.http().wsPort()).isEqualTo(7000);
        assertThat(c.map().googleMapKey()).isEqualTo(Secret.of("map-key"));
        assertThat(c.environment()).isEqualTo("dev");
        assertThat(c.http().trustedProxies().networks()).hasSize(2);
    }

    @Test
    void newNameWinsOverOldAndTheOldOneIsNoted() {
        Config c = Config.load(Map.of(), Map.of("TRACKING_WS_PORT", "7001", "SOCKET_SERVER_PORT", "7000"));
        assertThat(c.http().wsPort()).isEqualTo(7001);
        assertThat(c.notes()).containsExactly("SOCKET_SERVER_PORT is not used: TRACKING_WS_PORT is set");
    }

    @Test
    void wrongValueNamesTheVariable() {
        assertThat(problems("TRACKING_HTTP_PORT", "http"))
                .containsExactly("TRACKING_HTTP_PORT: must be a port from 0 to 65535, is \"http\"");
        assertThat(problems("SOCKET_SERVER_PORT", "70000"))
                .containsExactly("SOCKET_SERVER_PORT: must be a port from 0 to 65535, is \"70000\"");
    }

    @Test
    void wrongValueNamesTheFlag() {
        assertThat(problems(Map.of("--max-body", "1 furlong"), Map.of()))
                .singleElement()
                .asString()
                .startsWith("--max-body: must be a size from 1KiB to 256MiB")
                .endsWith("is \"1 furlong\"");
        assertThat(problems(Map.of("data-folder", ""), Map.of()))
                .containsExactly("--data-folder: must be a path, is empty");
    }

    @Test
    void wrongValueNamesTheLineOfTheFile() throws IOException {
        Map<String, String> flags = file("# ports\n\nhttp-port = x1\n");
        assertThat(problems(flags, Map.of()))
                .containsExactly(folder.resolve("tracking.properties")
                        + " line 3 (http-port): must be a port from 0 to 65535, is \"x1\"");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ConfigException e = catchThrowableOfType(
                ConfigException.class,
                () -> Config.load(Map.of("lanes", "0"), Map.of("TRACKING_HTTP_PORT", "x", "TRACKING_STORE", "sqlite")));
        assertThat(e.problems()).hasSize(3);
        assertThat(e.exitCode()).isEqualTo(2);
        assertThat(e).hasMessage(String.join(System.lineSeparator(), e.problems()));
    }

    @Test
    void unknownNamesAreErrorsWithTheNearestName() throws IOException {
        assertThat(problems("TRACKING_HTP_PORT", "1"))
                .containsExactly("TRACKING_HTP_PORT: unknown variable; did you mean TRACKING_HTTP_PORT?");
        assertThat(problems(Map.of("htpp-port", "1"), Map.of()))
                .containsExactly("--htpp-port: unknown flag; did you mean --http-port?");
        assertThat(problems(file("fix-retentoin=1d"), Map.of()))
                .containsExactly(folder.resolve("tracking.properties")
                        + " line 1 (fix-retentoin): unknown setting; did you mean fix-retention?");
        assertThat(problems("TRACKING_COFFEE_MACHINE_TEMPERATURE", "1"))
                .containsExactly("TRACKING_COFFEE_MACHINE_TEMPERATURE: unknown variable");
    }

    @Test
    void onlySecretsComeFromFiles() {
        assertThat(problems("TRACKING_HTTP_PORT_FILE", "/p"))
                .containsExactly("TRACKING_HTTP_PORT_FILE: only a secret may be given as a file");
    }

    @Test
    void variablesThatKubernetesSetsAreNotOurs() {
        Config c = Config.load(
                Map.of(),
                Map.of(
                        "TRACKING_SERVICE_HOST", "10.1.2.3",
                        "TRACKING_SERVICE_PORT_HTTP", "5000",
                        "TRACKING_PORT", "tcp://10.1.2.3:5000",
                        "TRACKING_PORT_5000_TCP_ADDR", "10.1.2.3",
                        "TRACKING_SERVER_PORT_5000_TCP", "tcp://10.1.2.3:5000"));
        assertThat(c.http().httpPort()).isEqualTo(5000);
    }

    @Test
    void emptyVariableCountsAsNotSet() {
        Config c = Config.load(Map.of(), Map.of("TRACKING_HTTP_PORT", "", "MONGODB_LIVE_URL", ""));
        assertThat(c.http().httpPort()).isEqualTo(5000);
    }

    @Test
    void secretComesFromVariableOrFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("s"), SECRET + "\n");
        for (Map<String, String> env :
                List.of(Map.of("TRACKING_JWT_SECRET", SECRET), Map.of("TRACKING_JWT_SECRET_FILE", secret.toString()))) {
            assertThat(Config.load(Map.of(), env).auth().jwtSecret()).isEqualTo(Secret.of(SECRET));
        }
        assertThat(Config.load(Map.of("jwt-secret-file", secret.toString()), Map.of())
                        .auth()
                        .jwtSecret())
                .isEqualTo(Secret.of(SECRET));
        assertThat(Config.load(file("jwt-secret-file=" + secret), Map.of())
                        .auth()
                        .jwtSecret())
                .isEqualTo(Secret.of(SECRET));
    }

    @Test
    void secretFileLosesOneLineEndOnly() throws IOException {
        Path secret = Files.writeString(folder.resolve("s"), SECRET + " \n\r\n");
        assertThat(load("TRACKING_JWT_SECRET_FILE", secret.toString()).auth().jwtSecret())
                .isEqualTo(Secret.of(SECRET + " \n"));
    }

    @Test
    void secretGivenTwiceIsAnError() throws IOException {
        Path secret = Files.writeString(folder.resolve("s"), SECRET);
        assertThat(problems(
                        Map.of(), Map.of("TRACKING_JWT_SECRET", SECRET, "TRACKING_JWT_SECRET_FILE", secret.toString())))
                .containsExactly("TRACKING_JWT_SECRET_FILE: TRACKING_JWT_SECRET is set as well; give one of them");
    }

    @Test
    void secretOnTheCommandLineIsRefused() {
        assertThat(problems(Map.of("jwt-secret", SECRET), Map.of()))
                .containsExactly("--jwt-secret: a command line is no place for a secret, others can read it;"
                        + " use --jwt-secret-file or TRACKING_JWT_SECRET");
    }

    @Test
    void missingOrHugeSecretFileIsAnError() throws IOException {
        assertThat(problems("TRACKING_JWT_SECRET_FILE", "/nowhere/s"))
                .containsExactly("TRACKING_JWT_SECRET_FILE: there is no file /nowhere/s");
        Path huge = Files.writeString(folder.resolve("huge"), "x".repeat(100_000));
        assertThat(problems("TRACKING_JWT_SECRET_FILE", huge.toString()))
                .singleElement()
                .asString()
                .contains("is longer than");
    }

    @Test
    void shortSecretIsRefusedWithoutShowingIt() {
        assertThat(problems("TRACKING_JWT_SECRET", "tiny-secret"))
                .containsExactly("TRACKING_JWT_SECRET: must be at least 32 bytes long, is 11 bytes long");
    }

    @Test
    void secretsAreNeverShown() {
        Config c = Config.load(
                Map.of(),
                Map.of(
                        "TRACKING_JWT_SECRET", SECRET,
                        "GOOGLE_MAP_KEY", "google-key-1",
                        "FCM_SERVER_KEY", "fcm-key-1",
                        "TRACKING_METRICS_TOKEN", "metrics-token-1234"));
        String everything = c.describe() + c.auth() + c.map() + c.metrics() + c.settings() + c.notes();
        assertThat(everything).doesNotContain(SECRET, "google-key-1", "fcm-key-1", "metrics-token-1234");
        assertThat(everything).contains("jwt-secret", Secret.MASK, "TRACKING_JWT_SECRET");
    }

    private static final String DATABASE = "mongodb://aoc:pass-word-1@db:27017/aoc";

    @Test
    void redisIsUsedByItsUrlOrItsOldNames() {
        Map<String, String> database = Map.of("TRACKING_MONGODB_URL", DATABASE, "TRACKING_JWT_SECRET", SECRET);
        Map<String, String> old = new HashMap<>(database);
        old.putAll(Map.of("LIVE_REDIS_HOST", "cache", "LIVE_REDIS_PORT", "6380", "LIVE_REDIS_PASSWORD", "pass-word-2"));
        Map<String, String> url = new HashMap<>(database);
        url.put("TRACKING_REDIS_URL", "redis://:pass-word-2@cache:6380");
        for (Map<String, String> variables : List.of(old, url)) {
            Config c = Config.load(Map.of(), variables);
            RedisConfig redis = Objects.requireNonNull(c.store().redis());
            assertThat(redis.servers()).containsExactly("cache:6380");
            assertThat(redis.password()).isEqualTo("pass-word-2");
            assertThat(c.describe() + c.store()).doesNotContain("pass-word-2");
        }
        assertThat(Config.load(Map.of(), database).store().redis()).isNull();
    }

    @Test
    void redisThatCannotWorkIsRefused() {
        assertThat(problems("LIVE_REDIS_HOST", "cache"))
                .containsExactly("LIVE_REDIS_HOST: Redis is between servers that share a MongoDB; set"
                        + " TRACKING_MONGODB_URL or remove the setting");
        assertThat(problems("TRACKING_REDIS_URL", "cache:6379").get(0)).startsWith("TRACKING_REDIS_URL: ");
        Map<String, String> twice = Map.of(
                "TRACKING_MONGODB_URL",
                DATABASE,
                "TRACKING_JWT_SECRET",
                SECRET,
                "TRACKING_REDIS_URL",
                "redis://cache",
                "LIVE_REDIS_HOST",
                "cache");
        assertThatThrownBy(() -> Config.load(Map.of(), twice))
                .hasMessageContaining("LIVE_REDIS_HOST: TRACKING_REDIS_URL");
    }

    @Test
    void mongoDbIsUsedWhereItsUrlIsGiven() {
        for (String name : List.of("MONGODB_LIVE_URL", "TRACKING_MONGODB_URL")) {
            Config c = Config.load(
                    Map.of("mongodb-timeout", "5s", "node-id", "east-1"),
                    Map.of(name, DATABASE, "TRACKING_JWT_SECRET", SECRET));
            assertThat(c.store().kind()).isEqualTo(StoreConfig.Kind.MONGODB);
            assertThat(c.store().mongoDbUrl()).isEqualTo(Secret.of(DATABASE));
            assertThat(c.store().mongoDbTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(c.store().nodeId()).isEqualTo("east-1");
            assertThat(c.describe() + c.store()).doesNotContain("pass-word-1");
        }
        assertThat(Config.load(Map.of(), Map.of()).store().nodeId())
                .as("the name of the machine")
                .isNotBlank();
    }

    @Test
    void mongoDbUrlMayStandInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("url"), DATABASE + "\n");
        Config c = Config.load(Map.of("mongodb-url-file", file.toString()), Map.of("TRACKING_JWT_SECRET", SECRET));
        assertThat(c.store().mongoDbUrl()).isEqualTo(Secret.of(DATABASE));
    }

    @Test
    void aUrlThatIsNoneIsRefusedWithoutShowingIt() {
        assertThat(problems(Map.of(), Map.of("MONGODB_LIVE_URL", "postgres://u:pw-1@h", "TRACKING_JWT_SECRET", SECRET)))
                .containsExactly("MONGODB_LIVE_URL: must be a connection string of MongoDB, such as"
                        + " mongodb://host:27017/tracking, is 19 bytes long");
    }

    @Test
    void mongoDbNeedsAUrlAndAKey() {
        assertThat(problems("MONGODB_LIVE_URL", DATABASE))
                .singleElement()
                .asString()
                .startsWith("MONGODB_LIVE_URL: with MongoDB a key must be given: set TRACKING_JWT_SECRET");
        assertThat(problems(Map.of("store", "mongodb"), Map.of("TRACKING_JWT_SECRET", SECRET)))
                .containsExactly("--store: mongodb needs TRACKING_MONGODB_URL");
        assertThat(problems("TRACKING_NODE_ID", "a b"))
                .singleElement()
                .asString()
                .startsWith("TRACKING_NODE_ID: must be a name of 1 to 64");
    }

    @Test
    void anotherStoreThatIsAskedForLeavesMongoDbAlone() {
        Config c = Config.load(Map.of("store", "memory"), Map.of("MONGODB_LIVE_URL", DATABASE));
        assertThat(c.store().kind()).isEqualTo(StoreConfig.Kind.MEMORY);
        assertThat(c.notes()).containsExactly("MONGODB_LIVE_URL is not used: store is memory");
    }

    @Test
    void oldNamesFollowTheEnvironment() {
        Map<String, String> dev =
                Map.of("ENVIRONMENT", "dev", "MONGODB_DEV_URL", DATABASE, "TRACKING_JWT_SECRET", SECRET);
        assertThat(Config.load(Map.of(), dev).store().kind()).isEqualTo(StoreConfig.Kind.MONGODB);
        Config c = Config.load(Map.of(), Map.of("ENVIRONMENT", "dev", "MONGODB_LIVE_URL", "x"));
        assertThat(c.notes()).containsExactly("MONGODB_LIVE_URL is not used: the environment is dev");
    }

    @Test
    void keyForPushIsAcceptedAndNoted() {
        assertThat(load("FCM_SERVER_KEY", "k").notes())
                .containsExactly("FCM_SERVER_KEY is not used: this version pushes nothing");
    }

    @Test
    void rulesBetweenSettings() {
        assertThat(problems("TRACKING_WS_PORT", "5000"))
                .containsExactly("TRACKING_WS_PORT: http-port and ws-port must differ, both are 5000");
        assertThat(problems("TRACKING_SECRETS_FOLDER", "data/secrets"))
                .singleElement()
                .asString()
                .contains("must not lie in data-folder");
        assertThat(problems(Map.of("access-token-lifetime", "3h", "refresh-token-lifetime", "2h"), Map.of()))
                .singleElement()
                .asString()
                .contains("must not exceed refresh-token-lifetime");
        assertThat(problems(Map.of("jwt-signing-key", "k.pem"), Map.of("TRACKING_JWT_SECRET", SECRET)))
                .singleElement()
                .asString()
                .contains("tokens are signed by one of them");
        assertThat(problems("TRACKING_JWT_TRUSTED_ISSUERS", "aoc-tracking=/k.json"))
                .singleElement()
                .asString()
                .contains("own issuer");
        assertThat(problems("TRACKING_FIX_RETENTION", "2h"))
                .singleElement()
                .asString()
                .contains("must not be shorter than lateness-bound");
    }

    @Test
    void bothPortsMayBeFree() {
        Config c = Config.load(Map.of("http-port", "0", "ws-port", "0"), Map.of());
        assertThat(c.http().httpPort()).isZero();
    }

    @Test
    void lateFixesAreJudgedAnewOrIgnored() {
        assertThat(problems("TRACKING_LATE_FIXES", "refuse"))
                .containsExactly("TRACKING_LATE_FIXES: must be rerun or ignore, is \"refuse\"");
    }

    @Test
    void fileNamedByVariableAndMissingFile() throws IOException {
        String file = file("http-port=6000\nlate-fixes:ignore\nmap-centre = 37.77, -122.42\n")
                .get("config");
        Config c = load("TRACKING_CONFIG", file == null ? "" : file);
        assertThat(c.http().httpPort()).isEqualTo(6000);
        assertThat(c.map().centre()).isEqualTo(new LatLon(37.77, -122.42));
        assertThat(problems("TRACKING_CONFIG", "/nowhere/t.properties"))
                .containsExactly("TRACKING_CONFIG: there is no file /nowhere/t.properties");
    }

    @Test
    void fileMayNotRepeatANameNorNameAnotherFile() throws IOException {
        assertThat(problems(file("http-port=1\n\nhttp-port=2"), Map.of()))
                .singleElement()
                .asString()
                .endsWith("line 3 (http-port): stands in line 1 already");
        assertThat(problems(file("config=x"), Map.of()))
                .singleElement()
                .asString()
                .contains("unknown setting");
    }

    @Test
    void trustedIssuersKeepUrlsWhole() {
        Config c = load("TRACKING_JWT_TRUSTED_ISSUERS", "https://idp.example:8443/a?b=c=/etc/k.json,other=/o.pem");
        assertThat(c.auth().trustedIssuers())
                .containsOnly(
                        Map.entry("https://idp.example:8443/a?b=c", Path.of("/etc/k.json")),
                        Map.entry("other", Path.of("/o.pem")));
    }

    @Test
    void haltsAndSpeedsAreJudgedAsGiven() {
        EngineConfig engine = Config.load(
                        Map.of("stop-radius", "80", "stop-after", "5m", "speed-limit", "36.1", "speeding-after", "30s"),
                        Map.of())
                .engine();
        assertThat(engine.stopRadius()).isEqualTo(80);
        assertThat(engine.stopAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(engine.speedLimit()).isEqualTo(36.1);
        assertThat(engine.speedingAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(load("TRACKING_STOP_AFTER", "off").engine().stopAfter()).isNull();
        assertThat(load("TRACKING_SPEED_LIMIT", "OFF").engine().speedLimit()).isInfinite();
        assertThat(problems("TRACKING_SPEED_LIMIT", "0"))
                .containsExactly("TRACKING_SPEED_LIMIT: must be a number from 0.1 to 10000.0, or off, is \"0\"");
        assertThat(problems("TRACKING_STOP_AFTER", "0s")).hasSize(1);
        assertThat(problems("TRACKING_STOP_RADIUS", "0")).hasSize(1);
        assertThat(problems("TRACKING_SPEEDING_AFTER", "off")).hasSize(1);
    }

    @Test
    void groupsMayBeSilentForAsLongAsGiven() {
        assertThat(load("TRACKING_OFFLINE_AFTER_GROUPS", "station-1=5m, a=b=1h30m")
                        .engine()
                        .offlineAfterGroups())
                .containsOnly(Map.entry("station-1", Duration.ofMinutes(5)), Map.entry("a=b", Duration.ofMinutes(90)));
        for (String wrong : List.of("boats", "=1h", "boats=", "boats=1h,boats=2h", "boats=5s", "boats=1h,")) {
            assertThat(problems("TRACKING_OFFLINE_AFTER_GROUPS", wrong))
                    .as(wrong)
                    .hasSize(1);
        }
    }

    @Test
    void resultIsImmutable() {
        Config c = load("TRACKING_CORS_ORIGINS", "https://a.example,https://B.example:8443");
        assertThat(c.http().corsOrigins()).containsExactly("https://a.example", "https://b.example:8443");
        assertThatThrownBy(() -> c.http().corsOrigins().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> c.notes().add("x")).isInstanceOf(UnsupportedOperationException.class);
    }
}
