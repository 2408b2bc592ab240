package com.aocv2.tracking.server.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.ingest.OverloadedException;
import com.aocv2.tracking.json.JsonObject;
import com.aocv2.tracking.live.TopKQuery;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NearestFeedTest {
    private static final TopKQuery TWO = TopKQuery.at(0, 0, 2);
    private static final Filter AVAILABLE =
            new Filter(Set.of(), Set.of(), Set.of(VehicleStatus.AVAILABLE), null, null, Set.of(), Set.of());

    private final TrackingEngine engine = TrackingEngine.builder().build();
    private final Feed feed =
            Feed.open(engine, new FeedSettings(2, 4, 100), InstantSource.system(), Runnable::run, nanos -> {});
    private final AtomicInteger ready = new AtomicInteger();
    private long time = System.currentTimeMillis() - 360_000_000;

    @AfterEach
    void close() {
        feed.close();
        engine.close();
    }

    private void move(String vehicle, double metres) {
        // An hour, so that no jump is taken for an outlier.
        time += 3_600_000;
        engine.ingest(Position.of(vehicle, time, metres / Geo.METRES_PER_DEGREE, 0));
    }

    private Subscription watch(TopKQuery query, Filter filter, Visibility visibility) {
        return feed.watch(new Feed.Nearest(query, filter, visibility), ready::incrementAndGet);
    }

    private static List<String> ids(FeedMessage message) {
        return JsonObject.read(message.body()).objects("items").stream()
                .map(item -> item.object("vehicle").text("vehicleId"))
                .toList();
    }

    private static FeedMessage next(Subscription subscription) {
        return requireNonNull(subscription.poll(), "there is no message");
    }

    @Test
    void theFirstMessageIsTheListAndChangesFollow() {
        move("b", 2000);
        move("a", 1000);
        Subscription subscription = watch(TWO, Filter.ANY, Visibility.ALL);
        FeedMessage first = next(subscription);
        assertThat(first.kind()).isEqualTo(FeedMessage.Kind.NEAREST);
        JsonObject body = JsonObject.read(first.body());
        assertThat(body.integer("leftOut")).isZero();
        assertThat(body.objects("items"))
                .extracting(item -> item.integer("rank"))
                .containsExactly(1L, 2L);
        assertThat(body.objects("items"))
                .extracting(item -> item.number("distance"))
                .containsExactly(1000.0, 2000.0);
        assertThat(ids(first)).containsExactly("a", "b");
        move("b", 970);
        assertThat(subscription.poll()).as("less than 5 % nearer").isNull();
        move("b", 940);
        assertThat(ids(next(subscription))).containsExactly("b", "a");
        assertThat(subscription.poll()).isNull();
    }

    @Test
    void aMoveFarAwayWakesNobody() {
        for (int i = 0; i < 40; i++) {
            move("v" + i, 1000 + 100 * i);
        }
        Subscription subscription = watch(TWO, Filter.ANY, Visibility.ALL);
        next(subscription);
        int before = ready.get();
        move("v39", 60_000);
        assertThat(ready.get()).isEqualTo(before);
        move("v39", 100);
        assertThat(ready.get()).isEqualTo(before + 1);
    }

    @Test
    void aSlowReaderGetsTheLatestListOnly() {
        move("a", 1000);
        Subscription subscription = watch(TWO, Filter.ANY, Visibility.ALL);
        next(subscription);
        move("b", 900);
        move("c", 500);
        move("d", 100);
        assertThat(ids(next(subscription))).containsExactly("d", "c");
        assertThat(subscription.poll()).isNull();
    }

    @Test
    void whoChangesStatusLeaves() {
        for (String vehicle : List.of("a", "b")) {
            move(vehicle, 100);
            engine.ingest(StatusReport.of(vehicle, VehicleStatus.AVAILABLE, time));
        }
        Subscription subscription = watch(TWO, AVAILABLE, Visibility.ALL);
        assertThat(ids(next(subscription))).containsExactly("a", "b");
        engine.ingest(StatusReport.of("a", VehicleStatus.DISPATCHED, time + 1));
        assertThat(ids(next(subscription))).containsExactly("b");
    }

    @Test
    void rightsWithdrawnRemoveMembers() {
        Set<String> mine = new HashSet<>(Set.of("north"));
        move("a", 100);
        move("b", 200);
        engine.fleet().describe("a", new VehicleProfile(null, Set.of("north")));
        engine.fleet().describe("b", new VehicleProfile(null, Set.of("south")));
        Subscription subscription =
                watch(TWO, Filter.ANY, (id, groups) -> groups.stream().anyMatch(mine::contains));
        assertThat(ids(next(subscription))).containsExactly("a");
        engine.fleet().describe("a", new VehicleProfile(null, Set.of("west")));
        assertThat(ids(next(subscription))).as("the vehicle's groups").isEmpty();
        mine.add("south");
        subscription.recheck();
        assertThat(ids(next(subscription))).as("the subscriber's groups").containsExactly("b");
        mine.clear();
        subscription.recheck();
        assertThat(ids(next(subscription))).isEmpty();
    }

    @Test
    void itCountsAsASubscription() {
        Subscription first = watch(TWO, Filter.ANY, Visibility.ALL);
        watch(TWO, Filter.ANY, Visibility.ALL);
        assertThatThrownBy(() -> watch(TWO, Filter.ANY, Visibility.ALL)).isInstanceOf(OverloadedException.class);
        first.close();
        assertThat(first.poll()).isNull();
        assertThat(feed.subscribers()).isEqualTo(1);
    }
}
