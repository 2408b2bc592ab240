package com.aocv2.tracking.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.client.examples.AskQuestions;
import com.aocv2.tracking.client.examples.FollowVehicles;
import com.aocv2.tracking.client.examples.ReportPositions;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that the client's README quotes, as somebody runs them who follows it. */
final class ExamplesTest {
    private static final String VEHICLE = "ambulance-7";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    private final PrintStream stdout = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void start() {
        server = TestServer.start(folder, "store", "memory", "outlier-filter", "off");
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(stdout);
        server.close();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatTheGatewayReportsIsThere() throws Exception {
        String token = server.server().auth().deviceTokens().issue(VEHICLE);
        ReportPositions.main(new String[] {
            server.uri().toString(), token, folder.resolve("queue").toString()
        });
        assertThat(printed()).contains("all sent");
        TrackingEngine engine = server.server().engine();
        var vehicle = engine.live().find(VEHICLE).orElseThrow();
        assertThat(Objects.requireNonNull(vehicle.state().last()).position().lat())
                .isEqualTo(37.7793);
        assertThat(vehicle.state().status()).isEqualTo(VehicleStatus.EN_ROUTE);
        assertThat(server.get("/api/v1/alarms", server.token(Role.VIEWER)).text())
                .contains("sos");
    }

    @Test
    void theFollowerHearsOfWhatEnters() throws Exception {
        TrackingEngine engine = server.server().engine();
        engine.fleet().describe(VEHICLE, new VehicleProfile(null, Set.of("north"), Double.NaN));
        String fence = """
                {"type":"Feature","id":"hospital","geometry":{"type":"Point","coordinates":[-122.4047,37.7554]},
                 "properties":{"radius":250,"detection":{"mode":"raw"}}}
                """;
        assertThat(server.send("POST", "/api/v1/geofences", server.token(Role.DISPATCHER), fence)
                        .status())
                .isEqualTo(201);
        String token = server.token(Role.VIEWER);
        CompletableFuture<Void> follower = CompletableFuture.runAsync(() -> {
            try {
                FollowVehicles.main(new String[] {server.uri().toString(), token});
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> printed().contains("LIVE"));
        engine.ingest(Position.of(VEHICLE, System.currentTimeMillis(), 37.7554, -122.4047));
        follower.get(20, TimeUnit.SECONDS);
        assertThat(printed()).contains("hospital").contains("1 vehicles, LIVE");
    }

    @Test
    void questionsAreAnswered() throws Exception {
        long now = System.currentTimeMillis();
        server.server().engine().ingest(Position.of(VEHICLE, now - 1000, 37.7554, -122.4047));
        AskQuestions.main(new String[] {server.uri().toString(), server.token(Role.DISPATCHER)});
        assertThat(printed()).contains(VEHICLE + " is ").contains(" m away").contains("37.7554");
        assertThat(server.get("/api/v1/geofences/hospital", server.token(Role.VIEWER))
                        .status())
                .isEqualTo(200);
    }
}
