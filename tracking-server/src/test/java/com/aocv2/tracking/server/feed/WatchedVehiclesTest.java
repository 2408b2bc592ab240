package com.aocv2.tracking.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.live.TopKQuery;
import com.aocv2.tracking.position.Position;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedVehiclesTest {
    private static final Filter ONLY_V1 = new Filter(Set.of("v1"), Set.of(), Set.of(), null, null, Set.of(), Set.of());

    private final TrackingEngine engine = TrackingEngine.builder().build();
    private final Feed feed =
            Feed.open(engine, FeedSettings.DEFAULT, InstantSource.system(), Runnable::run, nanos -> {});
    private long time = System.currentTimeMillis() - 360_000_000;

    @BeforeEach
    void placeThree() {
        move("v1", 100);
        move("v2", 500);
        move("v3", 900);
    }

    @AfterEach
    void close() {
        feed.close();
        engine.close();
    }

    private void move(String vehicle, double metres) {
        time += 3_600_000;
        engine.ingest(Position.of(vehicle, time, metres / Geo.METRES_PER_DEGREE, 0));
    }

    private Subscription subscribe(Filter filter, Visibility visibility, boolean positions) {
        return feed.subscribe(new Feed.Request(filter, visibility, positions, true, null), () -> {});
    }

    private Set<String> watched() {
        return Stream.of("v1", "v2", "v3")
                .filter(id -> feed.watchers().watch(engine.live().find(id).orElseThrow()))
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void whomAFilterNamesIsWatchedAsLongAsOneSubscriptionDoes() {
        Subscription one = subscribe(ONLY_V1, Visibility.ALL, true);
        Subscription other = subscribe(ONLY_V1, Visibility.ALL, true);
        assertThat(watched()).containsExactly("v1");
        one.close();
        one.close();
        assertThat(watched()).containsExactly("v1");
        other.close();
        assertThat(watched()).isEmpty();
        assertThat(feed.watched().size()).isZero();
    }

    @Test
    void aSubscriptionToEverythingOrToEventsWatchesNobody() {
        subscribe(Filter.ANY, Visibility.ALL, true);
        subscribe(ONLY_V1, Visibility.ALL, false);
        assertThat(watched()).isEmpty();
    }

    @Test
    void whomASubscriberIsNotToldOfItDoesNotWatch() {
        subscribe(ONLY_V1, (vehicle, groups) -> false, true);
        assertThat(watched()).isEmpty();
    }

    @Test
    void whoIsOnAListOfTheNearestIsWatchedWhileOnIt() {
        Subscription nearest =
                feed.watch(new Feed.Nearest(TopKQuery.at(0, 0, 1), Filter.ANY, Visibility.ALL), () -> {});
        assertThat(watched()).as("nothing was told yet").isEmpty();
        nearest.poll();
        assertThat(watched()).containsExactly("v1");
        move("v3", 10);
        nearest.poll();
        assertThat(watched()).containsExactly("v3");
        nearest.close();
        move("v2", 1);
        assertThat(nearest.poll()).isNull();
        assertThat(feed.watched().size()).isZero();
    }

    @Test
    void closingTheFeedEndsAllWatches() {
        subscribe(ONLY_V1, Visibility.ALL, true);
        feed.close();
        assertThat(feed.watched().size()).isZero();
    }
}
