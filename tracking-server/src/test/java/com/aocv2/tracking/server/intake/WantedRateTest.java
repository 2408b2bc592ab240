package com.aocv2.tracking.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WantedRateTest {
    /** Metres to the north of the middle of a geofence with a radius of 1,000 m. */
    private static final double METRE = 1 / 111_195.0;

    private static final OptionalDouble HALF = OptionalDouble.of(0.5);

    private final TestClock clock = new TestClock(1_800_000_000_000L);
    private final TrackingEngine engine =
            TrackingEngine.builder().store(MemoryStore.create()).clock(clock).build();

    @AfterEach
    void close() {
        engine.close();
    }

    private OptionalDouble wanted(Watchers watchers, String... vehicles) {
        List<Message> messages = List.of(vehicles).stream()
                .<Message>map(vehicle -> new Heartbeat(vehicle, vehicle, false))
                .toList();
        return new WantedRate(engine, watchers, Duration.ofMillis(500)).of(messages);
    }

    private OptionalDouble wantedAt(double metres, double speed) {
        // Far enough from the fix before, so that no jump is taken for an outlier.
        clock.advance(Duration.ofSeconds(30));
        Position.Builder fix = Position.builder("v").fixTime(clock.millis()).at(metres * METRE, 1);
        engine.ingest((Double.isNaN(speed) ? fix : fix.speed(speed)).build());
        return wanted(Watchers.NONE, "v");
    }

    private void putFence() {
        engine.geofences().put(Geofence.builder("f", Circle.of(0, 1, 1000)).build());
    }

    @Test
    void aVehicleThatSomebodyFollowsIsWantedMoreOften() {
        Watchers watchers = vehicle -> vehicle.id().equals("followed");
        assertThat(wanted(watchers, "followed")).as("not known yet").isEmpty();
        engine.ingest(Position.of("followed", clock.millis(), 1, 1));
        engine.ingest(Position.of("other", clock.millis(), 1, 1));
        assertThat(wanted(watchers, "followed")).isEqualTo(HALF);
        assertThat(wanted(watchers, "other")).isEmpty();
        assertThat(wanted(watchers, "other", "other", "followed")).isEqualTo(HALF);
        assertThat(new WantedRate(engine, watchers, null).of(List.of(new Heartbeat("followed", "d", false))))
                .isEmpty();
    }

    @Test
    void aVehicleThatMayReachABoundarySoonIsWantedMoreOften() {
        assertThat(wantedAt(1_050, 10)).as("no geofence").isEmpty();
        putFence();
        assertThat(wantedAt(1_290, 10)).isEqualTo(HALF);
        assertThat(wantedAt(1_310, 10)).isEmpty();
        assertThat(wantedAt(1_310, 20)).isEqualTo(HALF);
        assertThat(wantedAt(910, 10)).as("from inside").isEqualTo(HALF);
        assertThat(wantedAt(500, 10)).as("deep inside").isEmpty();
    }

    @Test
    void whoCrawlsOrGivesNoSpeedIsTakenToMove() {
        putFence();
        assertThat(wantedAt(1_050, 0)).isEqualTo(HALF);
        assertThat(wantedAt(1_070, 0)).isEmpty();
        assertThat(wantedAt(1_440, Double.NaN)).isEqualTo(HALF);
        assertThat(wantedAt(1_460, Double.NaN)).isEmpty();
    }

    @Test
    void aParkedVehicleIsLeftInPeace() {
        putFence();
        assertThat(wantedAt(1_010, 0)).isEqualTo(HALF);
        clock.advance(Duration.ofMinutes(3));
        assertThat(wantedAt(1_010, 0)).isEmpty();
    }

    @Test
    void anAnswerSaysItOnlyWhereItIsWanted() {
        IngestResult accepted = IngestResult.of(Outcome.ACCEPTED, 0);
        byte[] plain = ResultJson.single(accepted, OptionalDouble.empty());
        assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo("{\"outcome\":\"accepted\"}");
        assertThat(ResultJson.single(accepted, OptionalDouble.empty())).isSameAs(plain);
        assertThat(new String(ResultJson.single(accepted, HALF), StandardCharsets.UTF_8))
                .isEqualTo("{\"outcome\":\"accepted\",\"wantedInterval\":0.5}");
        assertThat(new String(ResultJson.single(accepted, OptionalDouble.of(20)), StandardCharsets.UTF_8))
                .contains("\"wantedInterval\":20}");
    }
}
