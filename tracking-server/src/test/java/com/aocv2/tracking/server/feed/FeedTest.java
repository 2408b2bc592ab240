package com.aocv2.tracking.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Position;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Filter BOX = new Filter(Set.of(), Set.of(), Set.of(), new Box(0, 0, 1, 1), null, Set.of());

    private final TrackingEngine engine = TrackingEngine.builder().build();
    private final List<Long> latencies = new ArrayList<>();
    private final Feed feed =
            Feed.open(engine, new FeedSettings(3, 4, 100), InstantSource.system(), Runnable::run, latencies::add);
    private long time = System.currentTimeMillis() - 600_000;

    @AfterEach
    void close() {
        feed.close();
        engine.close();
    }

    private void move(String vehicle, double lat, double lon) {
        time += 10_000;
        engine.ingest(Position.of(vehicle, time, lat, lon));
    }

    private void alarm() {
        time += 1000;
        engine.ingest(Alarm.of("v1", "sos", time));
    }

    private Subscription subscribe(Filter filter, Visibility visibility, @Nullable String cursor) {
        return feed.subscribe(new Feed.Request(filter, visibility, true, true, cursor), () -> {});
    }

    private static List<String> texts(Subscription subscription) {
        List<String> texts = new ArrayList<>();
        for (FeedMessage m = subscription.poll(); m != null; m = subscription.poll()) {
            subscription.sent(m);
            texts.add(m.kind().wireName() + new String(m.body(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void vehiclesJoinAndLeaveTheSet() {
        move("v1", 0.5, 0.5);
        Subscription subscription = subscribe(BOX, Visibility.ALL, null);
        move("v2", 5, 5);
        assertThat(texts(subscription))
                .singleElement()
                .asString()
                .startsWith("snapshot")
                .contains("v1");
        move("v2", 0.9, 0.9);
        assertThat(texts(subscription))
                .singleElement()
                .asString()
                .startsWith("positions")
                .contains("v2");
        move("v1", 3, 3);
        assertThat(texts(subscription)).containsExactly("gone{\"vehicles\":[\"v1\"],\"reason\":\"moved_out\"}");
        engine.fleet().delete("v2");
        assertThat(texts(subscription)).containsExactly("gone{\"vehicles\":[\"v2\"],\"reason\":\"deleted\"}");
    }

    @Test
    void aSlowReaderGetsTheLatest() {
        Subscription subscription = subscribe(Filter.ANY, Visibility.ALL, null);
        texts(subscription);
        move("v1", 0.1, 0.1);
        move("v1", 0.2, 0.2);
        move("v1", 0.3, 0.3);
        assertThat(texts(subscription)).singleElement().asString().contains("\"lat\":0.3");
        assertThat(feed.conflated()).isEqualTo(2);
    }

    @Test
    void rightsAreThoseAtTheMomentOfSending() {
        move("v1", 0.5, 0.5);
        engine.fleet().describe("v1", new VehicleProfile("One", Set.of("north")));
        Subscription subscription = subscribe(Filter.ANY, (id, groups) -> groups.contains("north"), null);
        assertThat(texts(subscription)).singleElement().asString().contains("v1");
        move("v1", 0.6, 0.6);
        engine.fleet().describe("v1", new VehicleProfile("One", Set.of("south")));
        assertThat(texts(subscription)).containsExactly("gone{\"vehicles\":[\"v1\"],\"reason\":\"rights\"}");
    }

    @Test
    void whoFallsBehindTheBufferIsToldOfTheGap() {
        Subscription subscription = subscribe(Filter.ANY, Visibility.ALL, null);
        texts(subscription);
        for (int i = 0; i < 7; i++) {
            alarm();
        }
        List<String> changes = texts(subscription).stream()
                .filter(text -> !text.startsWith("positions"))
                .toList();
        assertThat(changes).hasSize(5);
        assertThat(changes.get(0)).startsWith("gap{\"cursor\":");
        assertThat(feed.gaps()).isEqualTo(1);
    }

    @Test
    void whoResumesMissesNothingAndGetsNothingTwice() {
        alarm();
        String cursor = new Cursor(engine.history().id(), engine.history().lastSeq()).encode();
        for (int i = 0; i < 9; i++) {
            alarm();
        }
        Subscription subscription = subscribe(Filter.ANY, Visibility.ALL, cursor);
        List<String> changes = texts(subscription).stream()
                .filter(text -> text.startsWith("changes"))
                .toList();
        assertThat(changes).hasSize(9).doesNotHaveDuplicates();
        alarm();
        assertThat(texts(subscription))
                .filteredOn(text -> text.startsWith("changes"))
                .hasSize(1);
        assertThat(feed.gaps()).isZero();
    }

    @Test
    void aCursorOfAnotherHistoryIsAGap() {
        Subscription subscription = subscribe(Filter.ANY, Visibility.ALL, new Cursor("another", 1).encode());
        assertThat(texts(subscription)).hasSize(2).last().asString().startsWith("gap");
        assertThat(Cursor.decode("no cursor")).isEmpty();
    }
}
