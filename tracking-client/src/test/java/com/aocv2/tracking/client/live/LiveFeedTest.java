package com.aocv2.tracking.client.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.vehicle.Vehicle;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveFeedTest {
    private final AtomicInteger tokens = new AtomicInteger();
    private final BlockingQueue<String> diagnostics = new LinkedBlockingQueue<>();
    private final Diary diary = new Diary();
    private ScriptedServer server;
    private TrackingClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        client = client(server.url());
    }

    private TrackingClient client(String url) {
        return TrackingClient.builder(url)
                .token(refused -> AccessToken.of("t" + tokens.incrementAndGet()))
                .diagnostics((message, cause) -> diagnostics.add(message))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void bringsWhatTheServerSays() throws Exception {
        LiveFeed feed = client.live(LiveFilter.all(), diary);
        assertThat(feed.state().phase()).isEqualTo(LiveState.Phase.CONNECTING);
        ScriptedServer.Session session = server.next();
        JsonObject subscribe = session.heard("subscribe");
        String id = subscribe.get("id").getAsString();
        assertThat(subscribe.has("cursor")).isFalse();
        session.say(
                "snapshot",
                id,
                "\"vehicles\":[" + Said.vehicleJson("a", 1) + "," + Said.vehicleJson("b", 2) + "],\"cursor\":\"c0\"");
        diary.until("LIVE");
        assertThat(diary.next()).isEqualTo("snapshot a=1 b=2");
        session.position(id, "a", 3);
        assertThat(diary.next()).isEqualTo("positions a=3");
        session.say("gone", id, "\"vehicles\":[\"a\"],\"reason\":\"moved_out\"");
        assertThat(diary.next()).isEqualTo("gone a MOVED_OUT");
        session.say("gone", id, "\"vehicles\":[\"b\"],\"reason\":\"news_of_tomorrow\"");
        assertThat(diary.next()).isEqualTo("gone b OTHER");
        session.changes(id, "c1");
        assertThat(diary.next()).isEqualTo("changes c1");
        session.say("gap", id, "\"cursor\":\"c5\"");
        assertThat(diary.next()).isEqualTo("gap c5");
        assertThat(feed.state().phase()).isEqualTo(LiveState.Phase.LIVE);
    }

    @Test
    void bringsTheNearest() throws Exception {
        NearestFeed feed = client.nearest(NearestWatch.at(37.7, -122.4).count(2).build(), diary);
        ScriptedServer.Session session = server.next();
        JsonObject subscribe = session.heard("subscribe");
        assertThat(subscribe.getAsJsonObject("nearest").get("k").getAsInt()).isEqualTo(2);
        session.say(
                "nearest",
                subscribe.get("id").getAsString(),
                "\"items\":[{\"rank\":1,\"distance\":12.5,\"vehicle\":" + Said.vehicleJson("a", 1)
                        + "}],\"leftOut\":3");
        diary.until("LIVE");
        assertThat(diary.next()).isEqualTo("nearest a@12.5 without 3");
        feed.close();
        assertThat(diary.next()).isEqualTo("CLOSED closed_by_app");
    }

    @Test
    void goesOnBehindTheLastChangeSetAfterALoss() throws Exception {
        client.live(LiveFilter.all(), diary);
        ScriptedServer.Session session = server.next();
        String id = session.subscribed();
        session.snapshot(id, "c0");
        session.changes(id, "c1");
        diary.until("changes c1");
        session.close(1011, "");
        assertThat(diary.next()).isEqualTo("STALE closed");

        session = server.next();
        JsonObject again = session.heard("subscribe");
        assertThat(again.get("cursor").getAsString()).isEqualTo("c1");
        String newId = again.get("id").getAsString();
        session.snapshot(newId, "c1");
        session.changes(newId, "c2");
        diary.until("LIVE");
        assertThat(diary.next()).isEqualTo("snapshot");
        assertThat(diary.next()).isEqualTo("changes c2");
    }

    @Test
    void comesBackToARestartedServer() throws Exception {
        client.live(LiveFilter.all(), diary);
        ScriptedServer.Session session = server.next();
        session.snapshot(session.subscribed(), "c0");
        diary.until("snapshot");
        for (int i = 0; i < 3; i++) {
            server.refusals.add(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AT_START));
        }
        session.close(1012, "restart");
        diary.until("STALE restart");

        assertThat(server.next().heard("subscribe").get("cursor").getAsString()).isEqualTo("c0");
    }

    @Test
    void getsANewTokenWhenTheServerDoesNotTakeItsOld() throws Exception {
        client.live(LiveFilter.all(), diary);
        ScriptedServer.Session session = server.next();
        assertThat(session.authorization).isEqualTo("Bearer t1");
        session.snapshot(session.subscribed(), "c0");
        diary.until("snapshot");
        session.close(1008, "credentials are no longer valid");
        diary.until("STALE unauthorized");
        assertThat(server.next().authorization).isEqualTo("Bearer t2");
    }

    @Test
    void getsANewTokenWhenTheUpgradeIsRefused() throws Exception {
        server.refusals.add(new MockResponse().setResponseCode(401));
        client.live(LiveFilter.all(), diary);
        assertThat(server.next().authorization).isEqualTo("Bearer t2");
    }

    @Test
    void saysWhyItDoesNotConnect() throws Exception {
        server.refusals.add(new MockResponse().setResponseCode(403).setBody("{\"code\":\"forbidden\"}"));
        LiveFeed feed = client.live(LiveFilter.all(), diary);
        diary.until("CONNECTING forbidden");
        assertThat(feed.state().reason()).isEqualTo("forbidden");
        client.online(true);
        server.next();
    }

    @Test
    void endsWhenTheServerRefusesItForGood() throws Exception {
        LiveFeed feed = client.live(LiveFilter.builder().fence("nowhere").build(), diary);
        ScriptedServer.Session session = server.next();
        session.say(
                "error", session.subscribed(), "\"code\":\"invalid_field\",\"field\":\"fence\",\"detail\":\"no such\"");
        diary.until("CLOSED invalid_field");
        assertThat(feed.state().reason()).isEqualTo("invalid_field (fence): no such");
        assertThat(session.closedWith.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
        feed.close();
        client.close();
        assertThat(diary.lines).isEmpty();
    }

    @Test
    void aListenerThatThrowsIsContained() throws Exception {
        client.live(LiveFilter.all(), new Diary() {
            @Override
            public void onSnapshot(List<Vehicle> vehicles) {
                throw new IllegalStateException("a bug of the app");
            }

            @Override
            public void onChanges(ChangeSet changes) {
                diary.onChanges(changes);
            }
        });
        ScriptedServer.Session session = server.next();
        String id = session.subscribed();
        session.snapshot(id, "c0");
        session.changes(id, "c1");
        assertThat(diary.next()).isEqualTo("changes c1");
        assertThat(diagnostics).contains("a listener failed");
    }

    @Test
    void aSlowListenerGetsTheNewestPositionsAndAllChangeSets() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch wakeUp = new CountDownLatch(1);
        LiveFeed feed = client.live(LiveFilter.all(), new Diary() {
            @Override
            public void onSnapshot(List<Vehicle> vehicles) {
                asleep.countDown();
                awake(wakeUp);
            }

            @Override
            public void onPositions(List<Vehicle> vehicles) {
                diary.onPositions(vehicles);
            }

            @Override
            public void onChanges(ChangeSet changes) {
                diary.onChanges(changes);
            }
        });
        ScriptedServer.Session session = server.next();
        String id = session.subscribed();
        session.snapshot(id, "c0");
        // What comes before it is told belongs to the snapshot.
        assertThat(asleep.await(10, TimeUnit.SECONDS)).isTrue();
        for (int n = 1; n <= 500; n++) {
            session.position(id, "a", n);
        }
        await().until(() -> feed.conflated() == 499);
        for (int n = 1; n <= 1_002; n++) {
            session.changes(id, "c" + n);
        }
        assertThat(session.heard("unsubscribe").get("id").getAsString()).isEqualTo(id);
        assertThat(feed.state().code()).isEqualTo("listener_behind");
        wakeUp.countDown();

        JsonObject again = session.heard("subscribe");
        assertThat(again.get("cursor").getAsString()).isEqualTo("c1000");
        session.snapshot(again.get("id").getAsString(), "c1000");
        for (int n = 1_001; n <= 1_010; n++) {
            session.changes(again.get("id").getAsString(), "c" + n);
        }
        assertThat(diary.next()).isEqualTo("positions a=500");
        for (int n = 1; n <= 1_010; n++) {
            assertThat(diary.next()).isEqualTo("changes c" + n);
        }
    }

    private static void awake(CountDownLatch wakeUp) {
        try {
            wakeUp.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void fortyFeedsNeedThreeSockets() throws Exception {
        List<LiveFeed> feeds = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            feeds.add(client.live(LiveFilter.all(), diary));
        }
        List<ScriptedServer.Session> sessions = List.of(server.next(), server.next(), server.next());
        await().until(() ->
                sessions.stream().mapToInt(ScriptedServer.Session::unread).sum() == 40);
        assertThat(sessions).extracting(ScriptedServer.Session::unread).containsExactlyInAnyOrder(16, 16, 8);
        feeds.forEach(LiveFeed::close);
        for (ScriptedServer.Session session : sessions) {
            assertThat(session.closedWith.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
        }
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void closingFromTheListenerIsTheLastButOneThingItHears() throws Exception {
        CompletableFuture<LiveFeed> feed = new CompletableFuture<>();
        feed.complete(client.live(LiveFilter.all(), new Diary() {
            @Override
            public void onChanges(ChangeSet changes) {
                diary.onChanges(changes);
                feed.join().close();
            }

            @Override
            public void onState(LiveState state) {
                diary.onState(state);
            }
        }));
        ScriptedServer.Session session = server.next();
        String id = session.subscribed();
        session.snapshot(id, "c0");
        session.changes(id, "c1");
        session.changes(id, "c2");
        diary.until("changes c1");
        assertThat(diary.next()).isEqualTo("CLOSED closed_by_app");
        assertThat(session.closedWith.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
        assertThat(diary.lines).isEmpty();
    }

    @Test
    void closingTheClientEndsFeedsSocketsAndThreads() throws Exception {
        client.live(LiveFilter.all(), diary);
        ScriptedServer.Session session = server.next();
        session.snapshot(session.subscribed(), "c0");
        diary.until("snapshot");
        client.close();
        client.close();
        assertThat(diary.next()).isEqualTo("CLOSED client_closed");
        assertThat(session.closedWith.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.startsWith("aoc-tracking") || name.startsWith("OkHttp http")));
        assertThatThrownBy(() -> client.live(LiveFilter.all(), diary)).isInstanceOf(IllegalStateException.class);
    }
}
