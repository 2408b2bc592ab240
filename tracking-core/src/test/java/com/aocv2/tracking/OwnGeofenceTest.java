package com.aocv2.tracking;

import static com.aocv2.tracking.event.EventType.ENTER;
import static com.aocv2.tracking.event.EventType.EXIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.simulation.Simulation;
import com.aocv2.tracking.simulation.SimulationSettings;
import com.aocv2.tracking.testkit.Oracle;
import com.aocv2.tracking.testkit.Oracle.Expected;
import com.aocv2.tracking.testkit.TraceReplay;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How users test geofences of their own; README shows what stands between the marks. */
class OwnGeofenceTest {
    // sample
    private final Geofence hospital = Geofence.of("hospital", Circle.of(37.7554, -122.4047, 250));
    private final Oracle oracle =
            new Oracle(DetectionSettings.DEFAULT).fences(List.of(hospital)).until(Long.MAX_VALUE);

    /** At 08:00:20 one fix lies in the hospital although the vehicle is a kilometre away. */
    @Test
    void aJumpIsNoVisit() throws IOException {
        String csv = """
                vehicle,ts,lat,lon,accuracy
                a,1767600000000,37.7460,-122.4047,8
                a,1767600020000,37.7554,-122.4047,8
                a,1767600040000,37.7480,-122.4047,8
                a,1767600120000,37.7540,-122.4047,8
                a,1767600140000,37.7550,-122.4047,8
                a,1767600160000,37.7554,-122.4047,8
                a,1767600180000,37.7600,-122.4047,8
                """;
        try (TrackingEngine engine = TraceReplay.ofCsv(new ByteArrayInputStream(csv.getBytes(UTF_8)))
                .geofences(List.of(hospital))
                .silence(Duration.ofHours(1))
                .run()) {
            assertThat(Oracle.said(engine.history(), "a"))
                    .filteredOn(event -> event.fence().equals("hospital"))
                    .extracting(Expected::type, Expected::time)
                    .containsExactly(tuple(ENTER, 1767600120000L), tuple(EXIT, 1767600180000L));
        }
    }

    /** Five ambulances for eight hours, with noise, dropouts, retries and late fixes. */
    @Test
    void whatIsSaidIsWhatTheTracksTell() {
        Simulation fleet = Simulation.of(SimulationSettings.builder()
                .vehicles(5)
                .duration(Duration.ofHours(8))
                .heartbeats(false)
                .build());
        try (TrackingEngine engine = TraceReplay.of(fleet)
                .geofences(List.of(hospital))
                .silence(Duration.ofHours(1))
                .run()) {
            for (String vehicle : fleet.vehicleIds()) {
                List<Expected> expected = oracle.events(Oracle.track(engine.history(), vehicle));
                assertThat(Oracle.said(engine.history(), vehicle)).isEqualTo(expected);
            }
        }
    }
    // end
}
