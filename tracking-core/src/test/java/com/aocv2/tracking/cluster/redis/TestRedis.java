package com.aocv2.tracking.cluster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.embedded.Redis;
import redis.embedded.RedisCluster;
import redis.embedded.RedisServer;
import redis.embedded.RedisShardedCluster;
import redis.embedded.core.RedisSentinelBuilder;

/** Real Redis servers on free ports of this machine, gone after the test. They keep nothing on disk. */
public final class TestRedis implements AfterEachCallback {
    private static final String MASTER = "mymaster";

    private final int port = freePorts(1).get(0);
    private final List<Redis> running = new ArrayList<>();
    private @Nullable RedisServer server;
    private @Nullable Redis master;

    /** The URL of the one server, whether it runs or not. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts the one server, empty. */
    public void start() {
        try {
            RedisServer next = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .build();
            next.start();
            server = next;
            running.add(next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the one server, with all that it kept. */
    public void kill() {
        stop(server);
    }

    /** Ends the master that the Sentinels began with. */
    public void killMaster() {
        stop(master);
    }

    /** Empties the one server. */
    public void empty() {
        try (RedisClient client = RedisClient.create(url())) {
            client.flushAll();
        }
    }

    /** Starts a master, two replicas and three Sentinels; answers the URL. */
    public String startSentinels() {
        try {
            List<Integer> ports = freePorts(6);
            RedisCluster group = RedisCluster.newRedisCluster()
                    .withSentinelBuilder(new RedisSentinelBuilder()
                            .bind("127.0.0.1")
                            .downAfterMilliseconds(1000L)
                            .failOverTimeout(5000L))
                    .serverPorts(ports.subList(0, 3))
                    .sentinelPorts(ports.subList(3, 6))
                    .quorumSize(2)
                    .replicationGroup(MASTER, 2)
                    .build();
            group.start();
            running.add(group);
            master = group.servers().get(0);
            // Sentinels that do not know each other yet elect nobody.
            ports.subList(3, 6).forEach(TestRedis::awaitSentinels);
            return "redis-sentinel://127.0.0.1:" + ports.get(3) + ",127.0.0.1:" + ports.get(4) + "/" + MASTER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a cluster of three; answers the URL. */
    public String startCluster() {
        try {
            List<Integer> ports = freePorts(3);
            RedisShardedCluster cluster = RedisShardedCluster.newRedisCluster()
                    .serverPorts(ports)
                    .shard("a", 0)
                    .shard("b", 0)
                    .shard("c", 0)
                    .initializationTimeout(Duration.ofSeconds(30))
                    .build();
            cluster.start();
            running.add(cluster);
            ports.forEach(TestRedis::awaitSlots);
            return "redis-cluster://127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitSentinels(int port) {
        try (Connection connection = new Connection("127.0.0.1", port)) {
            CommandArguments question = new CommandArguments(Protocol.Command.SENTINEL)
                    .add("SENTINELS")
                    .add(MASTER);
            await().until(() -> ((List<?>) connection.executeCommand(question)).size() == 2);
        }
    }

    /** A server of a cluster hears from the others that all slots are served. */
    private static void awaitSlots(int port) {
        try (Connection connection = new Connection("127.0.0.1", port)) {
            CommandArguments question = new CommandArguments(Protocol.Command.CLUSTER).add("INFO");
            await().until(() ->
                    new String((byte[]) connection.executeCommand(question), UTF_8).contains("cluster_state:ok"));
        }
    }

    /** A cluster takes the ports that are greater by 10,000 as well. */
    private static List<Integer> freePorts(int count) {
        TreeSet<Integer> ports = new TreeSet<>();
        while (ports.size() < count) {
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (probe.getLocalPort() < 55_000) {
                    ports.add(probe.getLocalPort());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(ports);
    }

    private static void stop(@Nullable Redis redis) {
        if (redis != null && redis.isActive()) {
            try {
                redis.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running.forEach(TestRedis::stop);
    }
}
