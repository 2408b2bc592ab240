package com.aocv2.tracking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.Oracle;
import com.aocv2.tracking.testkit.RandomTracks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The oracle on a track that a person can follow; that the engine agrees with it is for {@link TrueEventsTest}. */
class OracleTest {
    private static final long T0 = RandomTracks.T0;
    private static final double METRE = RandomTracks.METRE;

    @Test
    void visitIsEnterAndExitAtTheirFirstFixes() {
        Geofence fence = Geofence.of("f", Circle.of(0, 0, 100));
        List<Position> track = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            track.add(Position.of("a", T0 + i * 10_000L, 0, (i - 20) * 40 * METRE));
        }
        assertThat(new Oracle(DetectionSettings.DEFAULT).fences(List.of(fence)).events(track))
                .extracting(Oracle.Expected::type, Oracle.Expected::time)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(EventType.ENTER, T0 + 180_000),
                        org.assertj.core.groups.Tuple.tuple(EventType.EXIT, T0 + 230_000));
    }
}
