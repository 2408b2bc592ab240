package com.aocv2.tracking.cluster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.cluster.Relay;
import com.aocv2.tracking.cluster.RelayException;
import com.aocv2.tracking.cluster.SharedState;
import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a relay by Redis does, however many servers there are. */
abstract class RedisRelayContract {
    @RegisterExtension
    final TestRedis redis = new TestRedis();

    private final List<Relay> open = new ArrayList<>();

    /** Starts what there has to be, and answers its URL. */
    abstract String start();

    /** A relay that hears. */
    final Relay join(String url, Heard heard) {
        Relay relay = RedisRelay.of(RedisConfig.of(url));
        open.add(relay);
        relay.open("history", heard);
        await().until(() -> heard.all.contains("connected"));
        return relay;
    }

    static SharedState state(String id, long version, double lat, double lon) {
        return new SharedState(VehicleRecord.of(id, version, (id + " state " + version).getBytes(UTF_8)), lat, lon);
    }

    static SharedState state(String id, long version) {
        return state(id, version, 1, 2);
    }

    static List<String> found(Relay relay, String... ids) {
        return relay.find(List.of(ids)).stream()
                .map(state -> new String(state.record().state(), UTF_8))
                .sorted()
                .toList();
    }

    @AfterEach
    void closeAll() {
        open.forEach(Relay::close);
    }

    @Test
    void theNewestStateOfEachVehicleIsKept() {
        Relay relay = join(start(), new Heard());
        List<SharedState> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(state("v" + i, 10));
        }
        relay.publish(many);
        relay.publish(List.of(state("v1", 9), state("v2", 11), state("v3", 10)));
        assertThat(found(relay, "v1", "v2", "v499", "unknown"))
                .containsExactly("v1 state 10", "v2 state 11", "v499 state 10");
    }

    @Test
    void whoWatchesAShardHearsOfNewerStatesInIt() {
        String url = start();
        Heard heard = new Heard();
        Relay listening = join(url, heard);
        Relay telling = join(url, new Heard());
        listening.watch(Relay.shardOf("a"));
        await().until(() -> heard.all.contains("watching " + Relay.shardOf("a")));
        telling.publish(List.of(state("a", 2), state("b", 2)));
        telling.publish(List.of(state("a", 1)));
        telling.publish(List.of(state("a", 3)));
        await().until(() -> heard.all.contains("a#3"));
        assertThat(heard.all).contains("a#2").doesNotContain("a#1", "b#2");
        listening.unwatch(Relay.shardOf("a"));
        listening.watch(Relay.shardOf("b"));
        await().until(() -> heard.all.contains("watching " + Relay.shardOf("b")));
        telling.publish(List.of(state("a", 4), state("b", 4)));
        await().until(() -> heard.all.contains("b#4"));
        assertThat(heard.all).doesNotContain("a#4");
    }

    @Test
    void everybodyHearsABroadcastInOrder() {
        String url = start();
        Heard first = new Heard();
        Heard second = new Heard();
        Relay relay = join(url, first);
        join(url, second);
        for (int i = 0; i < 100; i++) {
            relay.broadcast(("message " + i).getBytes(UTF_8));
        }
        for (Heard each : List.of(first, second)) {
            await().until(() -> each.all.contains("message 99"));
            assertThat(each.all.stream().filter(said -> said.startsWith("message")))
                    .hasSize(100)
                    .first()
                    .isEqualTo("message 0");
        }
    }

    @Test
    void vehiclesAreFoundAroundAPlaceAndInABox() {
        Relay relay = join(start(), new Heard());
        relay.publish(List.of(
                state("near", 1, 37.7749, -122.4194),
                state("far", 2, 37.9, -122.4194),
                state("nowhere", 3, Double.NaN, Double.NaN)));
        assertThat(relay.around(37.775, -122.42, 1000)).isEqualTo(Map.of("near", 1L));
        assertThat(relay.around(37.775, -122.42, 20_000)).isEqualTo(Map.of("near", 1L, "far", 2L));
        assertThat(relay.within(new Box(37.77, -122.43, 37.78, -122.41))).isEqualTo(Map.of("near", 1L));
        assertThat(relay.within(new Box(37.8, -122.43, 37.95, -122.41))).isEqualTo(Map.of("far", 2L));
        relay.publish(List.of(state("near", 2, Double.NaN, Double.NaN)));
        assertThat(relay.around(37.775, -122.42, 1000)).isEmpty();
    }

    @Test
    void vehiclesAreFoundAtTheAntimeridianAndAtThePoles() {
        Relay relay = join(start(), new Heard());
        relay.publish(List.of(
                state("west", 1, -17, 179.99),
                state("east", 1, -17, -179.99),
                state("fiji", 1, -17.8, 178.4),
                state("pole", 1, 90, 12)));
        assertThat(relay.around(-17, 180, 5000)).containsOnlyKeys("west", "east");
        assertThat(relay.within(new Box(-17.1, 179.9, -16.9, -179.9))).containsOnlyKeys("west", "east");
        assertThat(relay.around(89.9, 12, 30_000)).containsOnlyKeys("pole");
        assertThat(relay.within(new Box(89, 11, 90, 13))).containsOnlyKeys("pole");
    }

    @Test
    void aClosedRelayRefusesAndTellsNothing() {
        String url = start();
        Heard heard = new Heard();
        Relay closed = join(url, heard);
        Relay other = join(url, new Heard());
        closed.close();
        closed.close();
        other.broadcast("late".getBytes(UTF_8));
        assertThat(heard.all).doesNotContain("late", "disconnected");
        assertThatThrownBy(() -> closed.broadcast(new byte[0])).isInstanceOf(RelayException.class);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .as("only the other one listens")
                .filteredOn(thread -> thread.getName().equals("tracking-redis-subscriber"))
                .hasSize(1));
    }
}
