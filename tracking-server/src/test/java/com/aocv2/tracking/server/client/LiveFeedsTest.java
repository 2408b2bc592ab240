package com.aocv2.tracking.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.event.Event;
import com.aocv2.tracking.client.event.EventType;
import com.aocv2.tracking.client.live.GoneReason;
import com.aocv2.tracking.client.live.LiveFeed;
import com.aocv2.tracking.client.live.LiveFilter;
import com.aocv2.tracking.client.live.LiveListener;
import com.aocv2.tracking.client.live.LiveState;
import com.aocv2.tracking.client.live.NearestFeed;
import com.aocv2.tracking.client.live.NearestWatch;
import com.aocv2.tracking.client.vehicle.Box;
import com.aocv2.tracking.client.vehicle.Vehicle;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds of the client bring what the server has. */
final class LiveFeedsTest {
    private static final int FEEDS = 200;
    private static final double LAT = 37.7793;
    private static final double LON = -122.4193;

    private long lastTime;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    private TrackingClient client;

    /** What a listener knows. */
    private static final class Known implements LiveListener {
        final Set<String> vehicles = ConcurrentHashMap.newKeySet();
        final Queue<String> gone = new ConcurrentLinkedQueue<>();
        final Queue<String> statusesOf = new ConcurrentLinkedQueue<>();
        final List<String> cursors = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onSnapshot(List<Vehicle> all) {
            vehicles.clear();
            onPositions(all);
        }

        @Override
        public void onPositions(List<Vehicle> moved) {
            moved.forEach(vehicle -> vehicles.add(vehicle.id()));
        }

        @Override
        public void onGone(String vehicleId, GoneReason reason) {
            vehicles.remove(vehicleId);
            gone.add(vehicleId + " " + reason);
        }

        @Override
        public void onChanges(ChangeSet changes) {
            cursors.add(changes.cursor());
            changes.events().stream().map(Event::vehicleId).forEach(statusesOf::add);
        }
    }

    @BeforeEach
    void start() {
        server = TestServer.start(folder);
        client = client();
    }

    private TrackingClient client() {
        return TrackingClient.builder(server.uri().toString())
                .token(TokenSupplier.fixed(server.token(Role.ADMIN)))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void report(String message) {
        TestServer.Answer answer =
                server.send("POST", "/api/v1/positions", server.token(Role.ADMIN), "[" + message + "]");
        assertThat(answer.json().get("accepted").asInt()).as(answer.text()).isEqualTo(1);
    }

    /** Later each time: two messages of one time would be the same message. */
    private long nextTime() {
        lastTime = Math.max(lastTime + 1, System.currentTimeMillis());
        return lastTime;
    }

    private void move(String vehicleId, double lat) {
        report("{\"vehicleId\":\"%s\",\"fixTime\":%d,\"lat\":%s,\"lon\":%s,\"accuracy\":5}"
                .formatted(vehicleId, nextTime(), lat, LON));
    }

    private void status(String vehicleId, String status) {
        report("{\"type\":\"status\",\"vehicleId\":\"%s\",\"time\":%d,\"status\":\"%s\"}"
                .formatted(vehicleId, nextTime(), status));
    }

    @Test
    void vehiclesJoinAndLeaveTheSetOfAFeed() {
        move("a", LAT);
        move("far", LAT + 5);
        Known known = new Known();
        LiveFilter filter = LiveFilter.builder()
                .box(Box.of(LAT - 1, LON - 1, LAT + 1, LON + 1))
                .types(EventType.STATUS)
                .build();
        try (LiveFeed feed = client.live(filter, known)) {
            await().until(() -> known.vehicles.equals(Set.of("a")));
            assertThat(feed.state().phase()).isEqualTo(LiveState.Phase.LIVE);
            move("b", LAT);
            await().until(() -> known.vehicles.equals(Set.of("a", "b")));
            status("b", "en_route");
            await().until(() -> known.statusesOf.contains("b"));
            server.send("DELETE", "/api/v1/vehicles/a", server.token(Role.ADMIN), null);
            await().until(() -> known.gone.contains("a DELETED"));
            assertThat(known.vehicles).containsExactly("b");
        }
    }

    @Test
    void theNearestAreToldWhenTheyChange() {
        move("a", LAT + 0.01);
        Queue<String> nearest = new ConcurrentLinkedQueue<>();
        NearestWatch watch = NearestWatch.at(LAT, LON).count(1).build();
        try (NearestFeed feed = client.nearest(
                watch,
                list -> list.vehicles()
                        .forEach(each -> nearest.add(each.vehicle().id())))) {
            await().until(() -> nearest.contains("a"));
            move("b", LAT + 0.001);
            await().until(() -> nearest.contains("b"));
            assertThat(feed.state().phase()).isEqualTo(LiveState.Phase.LIVE);
        }
    }

    @Test
    void afterARestartAllFeedsAreLiveAndHaveEveryChangeSetOnce() {
        List<Known> all = new ArrayList<>();
        List<LiveFeed> feeds = new ArrayList<>();
        for (int i = 0; i < FEEDS; i++) {
            Known known = new Known();
            all.add(known);
            feeds.add(client.live(LiveFilter.builder().types(EventType.STATUS).build(), known));
        }
        awaitLive(feeds);
        status("a", "en_route");
        status("a", "at_scene");
        String port = String.valueOf(server.uri().getPort());
        server.close();
        server = TestServer.start(folder, "http-port", port);
        status("a", "transporting");
        status("a", "available");
        awaitLive(feeds);
        await().until(() -> all.stream().allMatch(known -> known.statusesOf.size() >= 4));
        assertThat(all).allSatisfy(known -> {
            assertThat(known.cursors).doesNotHaveDuplicates().hasSize(4);
            assertThat(known.cursors).isEqualTo(all.get(0).cursors);
        });
    }

    private static void awaitLive(List<LiveFeed> feeds) {
        await().until(() -> feeds.stream().allMatch(feed -> feed.state().phase() == LiveState.Phase.LIVE));
    }
}
