package com.aocv2.tracking.server.config;

import com.aocv2.tracking.cluster.redis.RedisConfig;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a setting's text becomes its value.
 *
 * @param expected what the text has to be, to follow "must be"
 * @param parser throws {@link IllegalArgumentException} for any other text; its message is not shown, because it could
 *     hold a secret
 */
record Syntax<T>(String expected, Function<String, T> parser) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:\\[\\]-]{1,255}");
    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");
    private static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    T parse(String text) {
        return parser.apply(text);
    }

    static Syntax<Integer> port() {
        return new Syntax<>("a port from 0 to 65535", s -> Math.toIntExact(within(Long.parseLong(s), 0, 65_535)));
    }

    static Syntax<Integer> integer(int min, int max) {
        return new Syntax<>(
                "a whole number from " + min + " to " + max, s -> Math.toIntExact(within(Long.parseLong(s), min, max)));
    }

    /** {@code auto} stands for one per processor. */
    static Syntax<Integer> lanes(int max) {
        Syntax<Integer> number = integer(1, max);
        return new Syntax<>(
                number.expected() + " or auto",
                s -> s.equals("auto") ? Math.min(max, Runtime.getRuntime().availableProcessors()) : number.parse(s));
    }

    static Syntax<Double> number(double min, double max) {
        return new Syntax<>("a number from " + min + " to " + max, s -> within(Double.parseDouble(s), min, max));
    }

    /** {@code off} stands for none and gives empty. */
    static Syntax<Optional<Double>> numberOrOff(double min, double max) {
        return orOff(number(min, max));
    }

    static Syntax<Boolean> onOff() {
        return new Syntax<>("on or off", s -> switch (s.toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes" -> true;
            case "off", "false", "no" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    static <E extends Enum<E>> Syntax<E> oneOf(Class<E> type) {
        Map<String, E> byName = EnumSet.allOf(type).stream()
                .collect(Collectors.toMap(
                        e -> e.name().toLowerCase(Locale.ROOT), e -> e, (a, b) -> a, LinkedHashMap::new));
        return new Syntax<>(
                String.join(" or ", byName.keySet()),
                s -> Optional.ofNullable(byName.get(s.toLowerCase(Locale.ROOT))).orElseThrow(Syntax::wrong));
    }

    static Syntax<Duration> duration(String min, String max) {
        Duration shortest = Durations.parse(min);
        Duration longest = Durations.parse(max);
        return new Syntax<>("a duration from " + min + " to " + max + " such as 30s, 10m, 1h30m or PT5M", s -> {
            Duration d = Durations.parse(s);
            if (d.compareTo(shortest) < 0 || d.compareTo(longest) > 0) {
                throw wrong();
            }
            return d;
        });
    }

    /** {@code off} stands for no limit and gives empty. */
    static Syntax<Optional<Duration>> durationOrOff(String min, String max) {
        return orOff(duration(min, max));
    }

    private static <T> Syntax<Optional<T>> orOff(Syntax<T> value) {
        return new Syntax<>(
                value.expected() + ", or off",
                s -> s.equalsIgnoreCase("off") ? Optional.empty() : Optional.of(value.parse(s)));
    }

    static Syntax<Integer> size(String min, String max) {
        long least = Sizes.parse(min);
        long most = Sizes.parse(max);
        return new Syntax<>(
                "a size from " + min + " to " + max + " such as 512KiB, 1MiB or a number of bytes",
                s -> Math.toIntExact(within(Sizes.parse(s), least, most)));
    }

    static Syntax<Long> largeSize(String min, String max) {
        long least = Sizes.parse(min);
        long most = Sizes.parse(max);
        return new Syntax<>(
                "a size from " + min + " to " + max + " such as 512MiB, 2GiB or a number of bytes",
                s -> within(Sizes.parse(s), least, most));
    }

    static Syntax<String> host() {
        return new Syntax<>("a host name or an address", s -> matching(HOST, s));
    }

    static Syntax<String> environment() {
        return new Syntax<>("a name of 1 to 32 letters, digits and _, a letter first", s -> matching(ENVIRONMENT, s));
    }

    /** Any text on one line. */
    static Syntax<String> line() {
        return new Syntax<>("text on one line", s -> {
            if (s.chars().anyMatch(Character::isISOControl)) {
                throw wrong();
            }
            return s;
        });
    }

    static Syntax<Path> path() {
        return new Syntax<>("a path", s -> {
            try {
                return Path.of(s);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    static <T> Syntax<List<T>> listOf(Syntax<T> item, String each) {
        return new Syntax<>(
                each + ", several separated by commas",
                s -> Arrays.stream(COMMA.split(s.strip(), -1)).map(item::parse).toList());
    }

    static Syntax<Cidr> cidr() {
        return new Syntax<>("a network such as 10.0.0.0/8 or an address", Cidr::parse);
    }

    /** Scheme, host and port of a page, as a browser sends it in {@code Origin}. */
    static Syntax<String> origin() {
        return new Syntax<>("an origin such as https://map.example.org", s -> {
            URI uri = httpUri(s);
            if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw wrong();
            }
            return s.toLowerCase(Locale.ROOT);
        });
    }

    /** The template of a tiled map, on another host or on this one. */
    static Syntax<String> tileUrl() {
        return new Syntax<>(
                "a URL or path with {z}, {x} and {y}, such as https://tiles.example.org/{z}/{x}/{y}.png", s -> {
                    if (!s.contains("{z}") || !s.contains("{x}") || !(s.contains("{y}") || s.contains("{-y}"))) {
                        throw wrong();
                    }
                    if (!s.startsWith("/") || s.startsWith("//")) {
                        httpUri(s.replace('{', '_').replace('}', '_'));
                    }
                    return s;
                });
    }

    static Syntax<LatLon> latLon() {
        return new Syntax<>("latitude and longitude in degrees such as 37.77,-122.42", s -> {
            String[] parts = COMMA.split(s.strip(), -1);
            if (parts.length != 2) {
                throw wrong();
            }
            return new LatLon(
                    within(Double.parseDouble(parts[0]), -90, 90), within(Double.parseDouble(parts[1]), -180, 180));
        });
    }

    /** Which file of public keys proves the tokens of which issuer. */
    static Syntax<Map<String, Path>> issuers() {
        return new Syntax<>("ISSUER=FILE, several separated by commas, each issuer once", s -> byName(s, path()));
    }

    /** Durations of things that have names, such as groups. */
    static Syntax<Map<String, Duration>> durationByName(String min, String max) {
        Syntax<Duration> duration = duration(min, max);
        return new Syntax<>(
                "NAME=DURATION, several separated by commas, each name once; " + duration.expected(),
                s -> byName(s, duration));
    }

    private static <T> Map<String, T> byName(String text, Syntax<T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        for (String entry : COMMA.split(text.strip(), -1)) {
            int split = entry.lastIndexOf('=');
            if (split < 1
                    || split == entry.length() - 1
                    || values.put(entry.substring(0, split), value.parse(entry.substring(split + 1))) != null) {
                throw wrong();
            }
        }
        return Map.copyOf(values);
    }

    static Syntax<Secret> secret() {
        return new Syntax<>("text", Secret::of);
    }

    /** A connection string of MongoDB; it may hold a password. */
    static Syntax<Secret> mongoDbUrl() {
        return new Syntax<>("a connection string of MongoDB, such as mongodb://host:27017/tracking", s -> {
            MongoDbConfig.of(s, "node");
            return Secret.of(s);
        });
    }

    /** The URL of a Redis, of Sentinels or of a cluster; it may hold a password. */
    static Syntax<Secret> redisUrl() {
        return new Syntax<>("the URL of a Redis, such as redis://host:6379", s -> {
            RedisConfig.of(s);
            return Secret.of(s);
        });
    }

    static Syntax<String> nodeId() {
        return new Syntax<>(
                "a name of 1 to 64 letters, digits and . _ -, a letter or digit first", s -> matching(NODE_ID, s));
    }

    static Syntax<Secret> secretOfAtLeast(int bytes) {
        return new Syntax<>("at least " + bytes + " bytes long", s -> {
            Secret secret = Secret.of(s);
            if (secret.bytes().length < bytes) {
                throw wrong();
            }
            return secret;
        });
    }

    private static URI httpUri(String s) {
        try {
            URI uri = new URI(s);
            if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null) {
                throw wrong();
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String matching(Pattern pattern, String s) {
        if (!pattern.matcher(s).matches()) {
            throw wrong();
        }
        return s;
    }

    private static long within(long value, long min, long max) {
        if (value < min || value > max) {
            throw wrong();
        }
        return value;
    }

    private static double within(double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw wrong();
        }
        return value;
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException();
    }
}
