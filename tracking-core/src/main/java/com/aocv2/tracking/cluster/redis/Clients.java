package com.aocv2.tracking.cluster.redis;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;

/** Makes clients of Redis, however many servers it has. */
final class Clients {
    /** How long a subscriber may hear nothing: every node says something each second. */
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 8;

    private final RedisConfig config;

    Clients(RedisConfig config) {
        this.config = config;
    }

    /** One that asks. Blocks; throws what Jedis throws where nobody answers. */
    UnifiedJedis asking() {
        return open(CONNECTIONS);
    }

    /** One that listens, by one connection. Blocks; throws what Jedis throws where nobody answers. */
    UnifiedJedis listening() {
        return open(1);
    }

    private UnifiedJedis open(int connections) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(config.timeout());
        Set<HostAndPort> servers =
                config.servers().stream().map(HostAndPort::from).collect(Collectors.toSet());
        return switch (config.kind()) {
            case STANDALONE ->
                RedisClient.builder()
                        .hostAndPort(servers.iterator().next())
                        .clientConfig(login())
                        .poolConfig(pool)
                        .build();
            case SENTINEL ->
                RedisSentinelClient.builder()
                        .sentinels(servers)
                        .masterName(String.valueOf(config.master()))
                        .sentinelClientConfig(timeouts().build())
                        .clientConfig(login())
                        .poolConfig(pool)
                        .build();
            case CLUSTER ->
                RedisClusterClient.builder()
                        .nodes(servers)
                        .clientConfig(login())
                        .poolConfig(pool)
                        .maxAttempts(2)
                        .topologyRefreshPeriod(TOPOLOGY_REFRESH)
                        .build();
        };
    }

    private JedisClientConfig login() {
        return timeouts()
                .user(config.user())
                .password(config.password())
                .database(config.database())
                .build();
    }

    private DefaultJedisClientConfig.Builder timeouts() {
        int millis = (int) config.timeout().toMillis();
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .blockingSocketTimeoutMillis((int) SILENCE.toMillis());
        return config.tls() ? builder.sslOptions(SslOptions.defaults()) : builder;
    }
}
