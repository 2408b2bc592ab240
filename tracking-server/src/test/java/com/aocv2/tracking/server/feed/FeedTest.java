package com.aocv2.tracking.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.proximity.ProximityWatch;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Filter BOX =
            new Filter(Set.of(), Set.of(), Set.of(), new Box(0, 0, 1, 1), null, Set.of(), Set.of());

    private final TrackingEngine engine = TrackingEngine.builder().build();
    private final List<Long> latencies = new ArrayList<>();
    private final Feed feed =
            Feed.open(engine, new FeedSettings(3, 4, 100), InstantSource.system(), Runnable::run, latencies::add);
    private long time = System.currentTimeMillis() - 360_000_000;

    @AfterEach
    void close() {
        feed.close();
        engine.close();
    }

    private void move(String vehicle, double lat, double lon) {
        // Ten hours, so that no jump is taken for an outlier.
        time += 36_000_000;
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
    void whatIsProvisionalIsToldAndDoesNotMoveTheReader() {
        alarm();
        String cursor = engine.history().end().toText();
        Subscription subscription = subscribe(Filter.ANY, Visibility.ALL, null);
        texts(subscription);
        Event event = engine.history().findEvent(lastAlarm()).orElseThrow();
        feed.onChanges(ChangeSet.provisional(time, List.of(event)));
        assertThat(changes(subscription))
                .singleElement()
                .asString()
                .contains("\"provisional\":true", "\"cursor\":\"" + cursor + "\"");
        alarm();
        assertThat(changes(subscription)).singleElement().asString().doesNotContain("provisional", cursor);
    }

    private String lastAlarm() {
        try (Stream<ChangeSet> all =
                engine.history().changesAfter(engine.history().beginning())) {
            return all.reduce((first, second) -> second)
                    .orElseThrow()
                    .events()
                    .get(0)
                    .id();
        }
    }

    @Test
    void whoResumesMissesNothingAndGetsNothingTwice() {
        alarm();
        String cursor = engine.history().end().toText();
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
        Subscription subscription =
                subscribe(Filter.ANY, Visibility.ALL, Cursor.of("another", 1).toText());
        assertThat(texts(subscription)).hasSize(2).last().asString().startsWith("gap");
        assertThat(Cursor.parse("no cursor")).isEmpty();
    }

    private static Filter ofStatus(VehicleStatus status) {
        return new Filter(Set.of(), Set.of(), Set.of(status), null, null, Set.of(), Set.of());
    }

    private void report(VehicleStatus status) {
        time += 1000;
        engine.ingest(StatusReport.of("v1", status, time));
    }

    private static List<String> changes(Subscription subscription) {
        return texts(subscription).stream()
                .filter(text -> text.startsWith("changes"))
                .toList();
    }

    @Test
    void eventsAreChosenByTheStatusOfTheirVehicle() {
        Subscription subscription = subscribe(ofStatus(VehicleStatus.TRANSPORTING), Visibility.ALL, null);
        texts(subscription);
        report(VehicleStatus.AVAILABLE);
        alarm();
        assertThat(texts(subscription)).isEmpty();
        report(VehicleStatus.TRANSPORTING);
        assertThat(texts(subscription)).hasSize(2).last().asString().contains("\"to\":\"transporting\"");
        alarm();
        assertThat(changes(subscription)).singleElement().asString().contains("sos");
        report(VehicleStatus.AVAILABLE);
        assertThat(texts(subscription))
                .as("how it ends")
                .anyMatch(text -> text.startsWith("gone"))
                .anyMatch(text -> text.contains("\"from\":\"transporting\""));
    }

    /** In force whatever the time of a fix. */
    private void fence(String id, double lat, String group) {
        Geofence fence = Geofence.builder(id, Circle.of(lat, 0, 1000))
                .groups(Set.of(group))
                .detection(Detection.DEFAULT.withMode(Detection.Mode.RAW))
                .build();
        engine.geofences().putAll(List.of(fence), 1);
    }

    @Test
    void vehiclesAndEventsAreChosenByTheGroupOfTheGeofence() {
        fence("base", 1, "bases");
        fence("hospital", 2, "hospitals");
        Filter bases = new Filter(Set.of(), Set.of(), Set.of(), null, null, Set.of("bases"), Set.of());
        Subscription subscription = subscribe(bases, Visibility.ALL, null);
        texts(subscription);
        move("v1", 2, 0);
        assertThat(texts(subscription)).isEmpty();
        move("v1", 1, 0);
        assertThat(texts(subscription))
                .anyMatch(text -> text.startsWith("positions") && text.contains("v1"))
                .anyMatch(text -> text.startsWith("changes") && text.contains("\"fenceId\":\"base\""));
        fence("base", 1, "hospitals");
        assertThat(texts(subscription)).containsExactly("gone{\"vehicles\":[\"v1\"],\"reason\":\"moved_out\"}");
    }

    @Test
    void whatTwoVehiclesHaveToDoWithEachOtherIsForThoseWhoSeeBoth() {
        engine.proximity().put(ProximityWatch.of("w", "v1", new ProximityWatch.Vehicle("v2"), 100));
        Subscription one = subscribe(Filter.ANY, (id, groups) -> id.equals("v1"), null);
        Subscription both = subscribe(Filter.ANY, Visibility.ALL, null);
        texts(one);
        texts(both);
        move("v1", 1, 1);
        move("v2", 1, 1);
        assertThat(changes(both)).singleElement().asString().contains("\"type\":\"proximity\"");
        assertThat(changes(one)).isEmpty();
    }
}
