package com.aocv2.tracking.cluster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.cluster.Relay;
import com.aocv2.tracking.cluster.RelayException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisRelayTest extends RedisRelayContract {
    @Override
    String start() {
        redis.start();
        return redis.url();
    }

    @Test
    void itGoesOnAfterARestartOfAnEmptyServer() {
        Heard heard = new Heard();
        Relay relay = join(start(), heard);
        relay.watch(Relay.shardOf("a"));
        await().until(() -> heard.all.contains("watching " + Relay.shardOf("a")));
        relay.publish(List.of(state("a", 7)));
        redis.kill();
        await().until(() -> heard.all.contains("disconnected"));
        assertThatThrownBy(() -> relay.publish(List.of(state("a", 8)))).isInstanceOf(RelayException.class);
        assertThatThrownBy(() -> relay.find(List.of("other"))).isInstanceOf(RelayException.class);
        heard.all.clear();
        redis.start();
        await().until(() -> heard.all.contains("watching " + Relay.shardOf("a")));
        assertThat(heard.all).startsWith("connected");
        assertThat(found(relay, "a")).isEmpty();
        relay.publish(List.of(state("a", 9)));
        await().until(() -> heard.all.contains("a#9"));
    }

    @Test
    void itWaitsForAServerThatIsAwayAtTheStart() {
        Heard heard = new Heard();
        try (Relay relay = RedisRelay.of(RedisConfig.of(redis.url()))) {
            relay.open("history", heard);
            assertThatThrownBy(() -> relay.broadcast("lost".getBytes(UTF_8))).isInstanceOf(RelayException.class);
            redis.start();
            await().until(() -> heard.all.contains("connected"));
            relay.broadcast("hello".getBytes(UTF_8));
            await().until(() -> heard.all.contains("hello"));
        }
    }

    @Test
    void historiesHaveNothingInCommon() {
        Heard heard = new Heard();
        Relay relay = join(start(), heard);
        try (Relay other = RedisRelay.of(RedisConfig.of(redis.url()))) {
            other.open("another history", new Heard());
            other.publish(List.of(state("a", 1)));
            other.broadcast("of another history".getBytes(UTF_8));
            assertThat(found(relay, "a")).isEmpty();
            relay.broadcast("of this history".getBytes(UTF_8));
            await().until(() -> heard.all.contains("of this history"));
            assertThat(heard.all).doesNotContain("of another history");
        }
    }

    @Test
    void whatWasEmptiedIsFilledAgain() {
        Relay relay = join(start(), new Heard());
        relay.publish(List.of(state("a", 7), state("b", 7)));
        redis.empty();
        relay.publish(List.of(state("a", 8)));
        assertThat(found(relay, "a", "b")).containsExactly("a state 8");
    }
}
