package com.aocv2.tracking.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.position.InvalidFieldException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigTest {
    @Test
    void aUrlOfOneServer() {
        RedisConfig config = RedisConfig.of("redis://cache");
        assertThat(config.kind()).isEqualTo(RedisConfig.Kind.STANDALONE);
        assertThat(config.servers()).containsExactly("cache:6379");
        assertThat(config.tls()).isFalse();
        assertThat(config.user()).isNull();
        assertThat(config.password()).isNull();
        assertThat(config.database()).isZero();
    }

    @Test
    void aUrlWithEverything() {
        RedisConfig config = RedisConfig.of("rediss://me:p%40ss+word@[::1]:7000/3");
        assertThat(config.servers()).containsExactly("[::1]:7000");
        assertThat(config.tls()).isTrue();
        assertThat(config.user()).isEqualTo("me");
        assertThat(config.password()).isEqualTo("p@ss+word");
        assertThat(config.database()).isEqualTo(3);
    }

    @Test
    void aPasswordWithoutAUser() {
        RedisConfig config = RedisConfig.of("redis://:secret@cache");
        assertThat(config.user()).isNull();
        assertThat(config.password()).isEqualTo("secret");
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void aUrlOfSentinels() {
        RedisConfig config = RedisConfig.of("redis-sentinel://:pw@a,b:7000/main/2");
        assertThat(config.kind()).isEqualTo(RedisConfig.Kind.SENTINEL);
        assertThat(config.servers()).containsExactlyInAnyOrder("a:26379", "b:7000");
        assertThat(config.master()).isEqualTo("main");
        assertThat(config.database()).isEqualTo(2);
    }

    @Test
    void aUrlOfACluster() {
        RedisConfig config = RedisConfig.of("rediss-cluster://a:1,b:2");
        assertThat(config.kind()).isEqualTo(RedisConfig.Kind.CLUSTER);
        assertThat(config.servers()).containsExactlyInAnyOrder("a:1", "b:2");
        assertThat(config.tls()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cache",
                "http://cache",
                "redis://",
                "redis://:6379",
                "redis://a,b",
                "redis://a:0",
                "redis://a:65536",
                "redis://a:x",
                "redis://a/x",
                "redis://a/-1",
                "redis://a/1/2",
                "redis://:hush%ZZ@a",
                "redis-sentinel://a",
                "redis-sentinel://a/",
                "redis-sentinel://a/main/x",
                "redis-sentinel://a/main/1/2",
                "redis-cluster://a/1",
                "redissentinel://a/main"
            })
    void whatIsNoUrlIsRefusedWithoutItsText(String url) {
        assertThatThrownBy(() -> RedisConfig.of(url))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("url")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aTimeoutIsAtLeastAMillisecond() {
        RedisConfig config = RedisConfig.of("redis://a");
        assertThat(config.withTimeout(Duration.ofMillis(1)).timeout()).isEqualTo(Duration.ofMillis(1));
        assertThatThrownBy(() -> config.withTimeout(Duration.ZERO)).isInstanceOf(InvalidFieldException.class);
    }
}
