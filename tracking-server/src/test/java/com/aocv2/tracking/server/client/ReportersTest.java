package com.aocv2.tracking.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.live.LiveFeed;
import com.aocv2.tracking.client.live.LiveFilter;
import com.aocv2.tracking.client.live.LiveListener;
import com.aocv2.tracking.client.live.LiveState;
import com.aocv2.tracking.client.report.Position;
import com.aocv2.tracking.client.report.Refusal;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterListener;
import com.aocv2.tracking.client.report.ReporterOptions;
import com.aocv2.tracking.client.vehicle.TrackPoint;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reporter of the client sends, and what the server makes of it. */
final class ReportersTest {
    private static final String VEHICLE = "ambulance-7";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicInteger posts = new AtomicInteger();
    private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Duration> wanted = new AtomicReference<>();
    private final OkHttpClient counting = new OkHttpClient.Builder()
            .addInterceptor(chain -> {
                posts.addAndGet(chain.request().method().equals("POST") ? 1 : 0);
                return chain.proceed(chain.request());
            })
            .build();

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    private TrackingClient client;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, "fix-retention", "2d");
        client = TrackingClient.builder(server.uri().toString())
                .token(TokenSupplier.fixed(server.token(Role.ADMIN)))
                .httpClient(counting)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        counting.dispatcher().executorService().shutdown();
        counting.connectionPool().evictAll();
    }

    private Reporter reporter() {
        return client.reporter(
                VEHICLE,
                ReporterOptions.builder()
                        .folder(folder.resolve("queue").toFile())
                        .listener(new ReporterListener() {
                            @Override
                            public void onRefused(Refusal refusal) {
                                refusals.add(refusal);
                            }

                            @Override
                            public void onWantedInterval(@Nullable Duration interval) {
                                wanted.set(interval);
                            }
                        })
                        .build());
    }

    private static Position fix(Instant time, double lat) {
        return Position.at(lat, -122.4).fixTime(time).accuracy(5).build();
    }

    private List<Double> latitudes() {
        List<Double> latitudes = new ArrayList<>();
        Instant now = Instant.now();
        for (TrackPoint point : client.vehicles().track(VEHICLE, now.minus(Duration.ofDays(10)), now.plusSeconds(60))) {
            latitudes.add(point.lat());
        }
        return latitudes;
    }

    @Test
    void fixesGoByHttpAndByTheSocketOfAFeedWhileOneIsOpen() throws Exception {
        Instant now = Instant.now();
        Reporter reporter = reporter();
        reporter.report(fix(now.minusSeconds(20), 37.1));
        assertThat(reporter.awaitEmpty(PATIENCE)).isTrue();
        int before = posts.get();
        assertThat(before).isPositive();
        try (LiveFeed feed = client.live(LiveFilter.all(), new LiveListener() {})) {
            await().until(() -> feed.state().phase() == LiveState.Phase.LIVE);
            reporter.report(fix(now.minusSeconds(10), 37.2));
            assertThat(reporter.awaitEmpty(PATIENCE)).isTrue();
            assertThat(posts).hasValue(before);
        }
        reporter.report(fix(now, 37.3));
        assertThat(reporter.awaitEmpty(PATIENCE)).isTrue();
        assertThat(latitudes()).containsExactly(37.1, 37.2, 37.3);
    }

    @Test
    void aFixThatIsRefusedHoldsUpNoOther() throws Exception {
        Instant now = Instant.now();
        Reporter reporter = reporter();
        reporter.report(fix(now.minus(Duration.ofDays(3)), 37.1));
        reporter.report(fix(now.minusSeconds(10), 37.2));
        reporter.report(fix(now, 37.3));
        assertThat(reporter.awaitEmpty(PATIENCE)).isTrue();
        assertThat(latitudes()).containsExactly(37.2, 37.3);
        await().until(() -> !refusals.isEmpty());
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.json()).contains("37.1");
            assertThat(refusal.reason()).isNotBlank();
        });
    }

    @Test
    void whoIsFollowedIsAskedForMore() throws Exception {
        Reporter reporter = reporter();
        try (LiveFeed feed = client.live(LiveFilter.builder().vehicles(VEHICLE).build(), new LiveListener() {})) {
            await().until(() -> feed.state().phase() == LiveState.Phase.LIVE);
            reporter.report(fix(Instant.now(), 37.1));
            assertThat(reporter.awaitEmpty(PATIENCE)).isTrue();
            await().until(() -> Duration.ofSeconds(1).equals(wanted.get()));
        }
        assertThat(reporter.state().wantedInterval()).isEqualTo(Duration.ofSeconds(1));
    }
}
