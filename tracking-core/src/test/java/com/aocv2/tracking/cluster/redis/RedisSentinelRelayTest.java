package com.aocv2.tracking.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.cluster.Relay;
import com.aocv2.tracking.cluster.RelayException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisSentinelRelayTest extends RedisRelayContract {
    @Override
    String start() {
        return redis.startSentinels();
    }

    @Test
    void itFollowsTheMaster() {
        String url = start();
        Heard heard = new Heard();
        Relay relay = join(url, heard);
        relay.watch(Relay.shardOf("a"));
        await().until(() -> heard.all.contains("watching " + Relay.shardOf("a")));
        heard.all.clear();
        redis.killMaster();
        await().atMost(Duration.ofSeconds(30)).until(() -> heard.all.contains("watching " + Relay.shardOf("a")));
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(RelayException.class)
                .until(() -> {
                    relay.publish(List.of(state("a", System.nanoTime())));
                    return true;
                });
        await().until(() -> heard.all.stream().anyMatch(said -> said.startsWith("a#")));
    }

    @Test
    void nobodyAsksTheSentinelsOnceItIsClosed() {
        Relay relay = join(start(), new Heard());
        relay.publish(List.of(state("a", 1)));
        relay.close();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().contains("Sentinel"))
                .isEmpty());
    }
}
