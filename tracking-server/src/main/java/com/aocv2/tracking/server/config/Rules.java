package com.aocv2.tracking.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What single settings cannot know: the rules between them. */
final class Rules {
    private static final Pattern OLD_DATABASE = Pattern.compile("MONGODB_[A-Z0-9_]+_URL|[A-Z0-9_]+_REDIS_HOST");

    private final Settings settings;

    private Rules(Settings settings) {
        this.settings = settings;
    }

    /** Adds what is wrong to the settings' problems, and what is odd to their notes. */
    static void check(Settings settings, Map<String, String> environment) {
        Rules rules = new Rules(settings);
        rules.mongoDb();
        rules.redis();
        rules.oneSigningKey();
        rules.twoPorts();
        rules.secretsOutsideData();
        rules.lifetimes();
        rules.issuers();
        rules.retentionCoversLateness();
        rules.notes(environment);
    }

    private void redis() {
        for (Key<?> key : Keys.REDIS) {
            if (settings.given(key) && storeKind(settings) != StoreConfig.Kind.MONGODB) {
                problem(
                        key,
                        "Redis is between servers that share a MongoDB; set " + Keys.MONGODB_URL.environmentName()
                                + " or remove the setting");
                return;
            }
        }
        if (settings.given(Keys.REDIS_URL) && settings.given(Keys.REDIS_HOST)) {
            problem(
                    Keys.REDIS_HOST,
                    settings.source(Keys.REDIS_URL) + " is set as well; one of them says where Redis is");
        }
        boolean isThere = settings.given(Keys.REDIS_URL) || settings.given(Keys.REDIS_HOST);
        if (settings.given(Keys.REDIS_PASSWORD) && !isThere) {
            problem(Keys.REDIS_PASSWORD, "nothing says where Redis is: set " + Keys.REDIS_URL.environmentName());
        }
    }

    /** The store that is asked for, or else the one that the other settings make sense for. */
    static StoreConfig.Kind storeKind(Settings settings) {
        StoreConfig.Kind given = settings.find(Keys.STORE);
        if (given != null) {
            return given;
        }
        return settings.given(Keys.MONGODB_URL) ? StoreConfig.Kind.MONGODB : StoreConfig.Kind.ROCKSDB;
    }

    private void mongoDb() {
        boolean wanted = storeKind(settings) == StoreConfig.Kind.MONGODB;
        boolean given = settings.given(Keys.MONGODB_URL);
        if (wanted && !given) {
            problem(Keys.STORE, "mongodb needs " + Keys.MONGODB_URL.environmentName());
        }
        if (!wanted && given) {
            settings.notes()
                    .add(settings.source(Keys.MONGODB_URL) + " is not used: store is "
                            + storeKind(settings).name().toLowerCase(Locale.ROOT));
        }
        // Servers that share a database have to share a key, and each would make its own.
        if (wanted && !settings.given(Keys.JWT_SECRET) && !settings.given(Keys.JWT_SIGNING_KEY)) {
            problem(
                    given ? Keys.MONGODB_URL : Keys.STORE,
                    "with MongoDB a key must be given: set " + Keys.JWT_SECRET.environmentName() + " or "
                            + Keys.JWT_SIGNING_KEY.environmentName());
        }
    }

    private void oneSigningKey() {
        if (settings.given(Keys.JWT_SECRET) && settings.given(Keys.JWT_SIGNING_KEY)) {
            problem(
                    Keys.JWT_SIGNING_KEY,
                    settings.source(Keys.JWT_SECRET) + " is set as well; tokens are signed by one of them");
        }
    }

    private void twoPorts() {
        Integer http = settings.find(Keys.HTTP_PORT);
        if (http != null && http != 0 && http.equals(settings.find(Keys.WS_PORT))) {
            Key<Integer> key = settings.given(Keys.WS_PORT) ? Keys.WS_PORT : Keys.HTTP_PORT;
            problem(key, "http-port and ws-port must differ, both are " + http);
        }
    }

    private void secretsOutsideData() {
        Path data = settings.find(Keys.DATA_FOLDER);
        Path secrets = settings.find(Keys.SECRETS_FOLDER);
        if (data != null && secrets != null && absolute(secrets).startsWith(absolute(data))) {
            Key<Path> key = settings.given(Keys.SECRETS_FOLDER) ? Keys.SECRETS_FOLDER : Keys.DATA_FOLDER;
            problem(key, "secrets-folder must not lie in data-folder, or secrets end up in its copies");
        }
    }

    private void lifetimes() {
        var access = settings.find(Keys.ACCESS_LIFETIME);
        var refresh = settings.find(Keys.REFRESH_LIFETIME);
        if (access != null && refresh != null && access.compareTo(refresh) > 0) {
            Key<?> key = settings.given(Keys.ACCESS_LIFETIME) ? Keys.ACCESS_LIFETIME : Keys.REFRESH_LIFETIME;
            problem(key, "access-token-lifetime must not exceed refresh-token-lifetime");
        }
    }

    private void issuers() {
        var trusted = settings.find(Keys.JWT_TRUSTED_ISSUERS);
        String own = settings.find(Keys.JWT_ISSUER);
        if (trusted != null && own != null && trusted.containsKey(own)) {
            problem(Keys.JWT_TRUSTED_ISSUERS, own + " is this server's own issuer (jwt-issuer)");
        }
    }

    private void retentionCoversLateness() {
        var retention = settings.find(Keys.FIX_RETENTION);
        var bound = settings.find(Keys.LATENESS_BOUND);
        if (retention != null
                && bound != null
                && retention.isPresent()
                && retention.get().compareTo(bound) < 0) {
            problem(Keys.FIX_RETENTION, "must not be shorter than lateness-bound, whose fixes are still needed");
        }
    }

    private void notes(Map<String, String> environment) {
        if (settings.given(Keys.FCM_SERVER_KEY)) {
            settings.notes().add(settings.source(Keys.FCM_SERVER_KEY) + " is not used: this version pushes nothing");
        }
        String selected = Objects.requireNonNullElse(settings.find(Keys.ENVIRONMENT), "");
        List<Key<?>> ofDatabases =
                Stream.concat(Stream.of(Keys.MONGODB_URL), Keys.REDIS.stream()).toList();
        for (String name : environment.keySet().stream().sorted().toList()) {
            boolean used =
                    ofDatabases.stream().anyMatch(k -> settings.source(k).name().equals(name));
            if (!used
                    && !name.startsWith(Key.PREFIX)
                    && OLD_DATABASE.matcher(name).matches()) {
                settings.notes().add(name + " is not used: the environment is " + selected);
            }
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private void problem(Key<?> key, String text) {
        settings.problems().add(settings.source(key) + ": " + text);
    }
}
