package com.aocv2.tracking.cluster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.cluster.Relay;
import com.aocv2.tracking.cluster.RelayException;
import com.aocv2.tracking.cluster.SharedState;
import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A relay by Redis 6.2 or later: one server, one with Sentinels, or a cluster.
 *
 * <pre>{@code
 * TrackingEngine.builder()
 *     .store(MongoDbStore.open(MongoDbConfig.of("mongodb://db", "node-1")))
 *     .relay(RedisRelay.of(RedisConfig.of("redis://cache")))
 *     .build();
 * }</pre>
 *
 * <p>Keys and channels begin with {@code aoc:} and the id of the store's history, so that what is left of a history that
 * was replaced by a backup is never read; keys that nobody has written to for a week are dropped. Of each shard there is a
 * hash of states, a hash of their versions and a GEO index.
 */
public final class RedisRelay implements Relay {
    /** GEO commands know no places beyond this latitude; what is there is found at its edge. */
    private static final double MAX_LATITUDE = 85.05112878;

    private static final byte[] KEPT_SECONDS = bytes(7 * 24 * 3600);
    private static final byte[] MAX_FOUND = bytes(1000);
    private static final byte[] NOWHERE = {};

    private final Clients clients;
    /** Made when first needed, as Redis may be away at the start. Guarded by this. */
    private @Nullable UnifiedJedis client;

    private @Nullable Opened opened;
    private boolean closed;

    private record Opened(Names names, NearCache cache, Subscriber subscriber) {}

    private RedisRelay(RedisConfig config) {
        this.clients = new Clients(config);
    }

    /** One that connects once it is opened. */
    public static RedisRelay of(RedisConfig config) {
        return new RedisRelay(config);
    }

    @Override
    public synchronized void open(String historyId, Receiver receiver) {
        if (opened != null || closed) {
            throw new IllegalStateException("a relay is opened once");
        }
        Names names = new Names(historyId);
        NearCache cache = new NearCache(receiver);
        opened = new Opened(names, cache, new Subscriber(clients::listening, names, cache));
        opened.subscriber.start();
    }

    private synchronized Opened opened() {
        if (opened == null) {
            throw new IllegalStateException("the relay is not open");
        }
        return opened;
    }

    private synchronized UnifiedJedis client() {
        if (closed) {
            throw new RelayException("the relay is closed");
        }
        if (client == null) {
            client = clients.asking();
        }
        return client;
    }

    private <T> T ask(String what, Function<UnifiedJedis, T> question) {
        try {
            return question.apply(client());
        } catch (JedisException e) {
            throw new RelayException("Redis could not " + what, e);
        }
    }

    @Override
    public void publish(List<SharedState> states) {
        Map<Integer, List<byte[]>> byShard = new TreeMap<>();
        for (SharedState state : states) {
            int shard = Relay.shardOf(state.vehicleId());
            add(byShard.computeIfAbsent(shard, this::heading), state);
        }
        List<Script.Call> calls = new ArrayList<>();
        byShard.forEach(
                (shard, arguments) -> calls.add(new Script.Call(opened().names.shardKeys(shard), arguments)));
        ask("keep live states", redis -> Script.PUBLISH.run(redis, calls));
    }

    private List<byte[]> heading(int shard) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(opened().names.channel(shard));
        arguments.add(KEPT_SECONDS);
        return arguments;
    }

    private static void add(List<byte[]> arguments, SharedState state) {
        arguments.add(bytes(state.vehicleId()));
        arguments.add(bytes(state.version()));
        arguments.add(state.isPlaced() ? bytes(state.lon()) : NOWHERE);
        arguments.add(state.isPlaced() ? bytes(clamp(state.lat())) : NOWHERE);
        arguments.add(StateBytes.encode(state));
    }

    private static double clamp(double lat) {
        return Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
    }

    private static byte[] bytes(Object value) {
        return String.valueOf(value).getBytes(UTF_8);
    }

    @Override
    public void broadcast(byte[] message) {
        ask("tell other nodes", redis -> redis.publish(opened().names.everybody(), message));
    }

    @Override
    public void watch(int shard) {
        opened().subscriber.watch(shard);
    }

    @Override
    public void unwatch(int shard) {
        opened().subscriber.unwatch(shard);
    }

    @Override
    public List<SharedState> find(Collection<String> vehicleIds) {
        return opened().cache.find(vehicleIds, missing -> ask("find live states", redis -> read(redis, missing)));
    }

    private List<SharedState> read(UnifiedJedis redis, Set<String> vehicleIds) {
        Map<Integer, List<byte[]>> byShard = new HashMap<>();
        vehicleIds.forEach(id -> byShard.computeIfAbsent(Relay.shardOf(id), shard -> new ArrayList<>())
                .add(bytes(id)));
        List<Response<List<byte[]>>> answers = new ArrayList<>();
        try (AbstractPipeline pipeline = redis.pipelined()) {
            byShard.forEach((shard, ids) ->
                    answers.add(pipeline.hmget(opened().names.states(shard), ids.toArray(byte[][]::new))));
        }
        List<SharedState> found = new ArrayList<>();
        for (Response<List<byte[]>> answer : answers) {
            for (byte[] state : answer.get()) {
                if (state != null) {
                    found.add(StateBytes.decode(state));
                }
            }
        }
        return found;
    }

    @Override
    public Map<String, Long> around(double lat, double lon, double metres) {
        double row = clamp(lat);
        double edge = lon < 0 ? -180 : 180;
        Map<String, Long> versions = circle(row, lon, metres);
        // The index does not know that the Earth goes on behind the antimeridian.
        if (Geo.distance(row, lon, row, edge) <= metres) {
            versions.putAll(circle(row, -edge, 2 * metres));
        }
        return versions;
    }

    private Map<String, Long> circle(double lat, double lon, double metres) {
        return search(Script.AROUND, List.of(bytes(lon), bytes(lat), MAX_FOUND, bytes(enlarge(metres))));
    }

    @Override
    public Map<String, Long> within(Box box) {
        if (box.west() <= box.east()) {
            return part(box);
        }
        Map<String, Long> versions = part(new Box(box.south(), box.west(), box.north(), 180));
        versions.putAll(part(new Box(box.south(), -180, box.north(), box.east())));
        return versions;
    }

    private Map<String, Long> part(Box box) {
        double south = clamp(box.south());
        double north = clamp(box.north());
        double lat = (south + north) / 2;
        double lon = (box.west() + box.east()) / 2;
        // A degree of longitude is longest where the box is nearest to the equator.
        double widest = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
        double width = Geo.distance(widest, box.west(), widest, box.east());
        double height = Geo.distance(south, lon, north, lon);
        return search(
                Script.WITHIN,
                List.of(bytes(lon), bytes(lat), MAX_FOUND, bytes(enlarge(width)), bytes(enlarge(height))));
    }

    /** The index keeps places to half a metre, and has another radius of the Earth. */
    private static double enlarge(double metres) {
        return metres * 1.01 + 2;
    }

    private Map<String, Long> search(Script script, List<byte[]> arguments) {
        List<Script.Call> calls = new ArrayList<>(SHARDS);
        for (int shard = 0; shard < SHARDS; shard++) {
            calls.add(new Script.Call(opened().names.shardKeys(shard), arguments));
        }
        Map<String, Long> versions = new HashMap<>();
        for (Object answer : ask("search the live states", redis -> script.run(redis, calls))) {
            List<?> pairs = (List<?>) answer;
            for (int i = 0; i + 1 < pairs.size(); i += 2) {
                versions.put(text(pairs.get(i)), Long.parseLong(text(pairs.get(i + 1))));
            }
        }
        return versions;
    }

    private static String text(Object answer) {
        return new String((byte[]) answer, UTF_8);
    }

    @Override
    public void close() {
        UnifiedJedis asking;
        Opened listening;
        synchronized (this) {
            closed = true;
            asking = client;
            client = null;
            listening = opened;
        }
        if (listening != null) {
            listening.subscriber.close();
        }
        if (asking != null) {
            asking.close();
        }
    }
}
