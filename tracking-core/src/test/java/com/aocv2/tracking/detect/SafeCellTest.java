package com.aocv2.tracking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.FenceIndex;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A vehicle that stays in a cell without boundaries is judged once: the same memory is handed on. */
class SafeCellTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final double METRE = 1 / 111_195.0;
    private static final Geofence FENCE = Geofence.of("depot", Circle.of(48.2, 16.37, 500));

    private final FenceVersion fences =
            new FenceVersion(1, Long.MIN_VALUE, FenceIndex.empty().with(List.of(FENCE), Set.of()));
    private final Judge judge = new Judge(DetectionSettings.DEFAULT);
    private VehicleState state = VehicleState.unknown("amb-1", fences);

    @Test
    void staysTheSameAmongStepsOfAMetreFarInside() {
        assertThat(memoriesOnTheWayEast(48.2, 16.37)).isLessThan(15);
    }

    @Test
    void staysTheSameAmongStepsOfAMetreFarOutside() {
        assertThat(memoriesOnTheWayEast(48.3, 16.37)).isLessThan(5);
    }

    /** Inside of one and not yet of the other: as many as cover the cell, but not the same. */
    @Test
    void isNotTheCellOfAnotherGeofence() {
        Geofence next = Geofence.of("next", Circle.of(48.21, 16.37, 500));
        FenceVersion both = new FenceVersion(2, 0, FenceIndex.empty().with(List.of(FENCE, next), Set.of()));
        state = VehicleState.unknown("amb-1", both);
        drive(48.2, 16.37, 0);
        drive(48.2, 16.37, 20);
        assertThat(state.inside()).containsExactly("depot");
        state = judge.accept(state, state.version() + 1, fix(48.21, 16.37, 40_000, 150), both, T0, new Findings());
        assertThat(state.inside()).containsExactly("depot");
        drive(48.21, 16.37, 60);
        drive(48.21, 16.37, 80);
        assertThat(state.inside()).containsExactly("next");
    }

    @Test
    void isNotHandedOnBeyondABoundary() {
        memoriesOnTheWayEast(48.2, 16.37);
        assertThat(state.isInside("depot")).isTrue();
        for (int second = 300; second < 330; second++) {
            drive(48.21, 16.37, second);
        }
        assertThat(state.isInside("depot")).isFalse();
    }

    /** How many different memories fixes at a hundred places lead to, five to a place, the places a metre apart. */
    private int memoriesOnTheWayEast(double lat, double lon) {
        int different = 0;
        for (int i = 0; i < 100; i++) {
            FenceMemory before = state.fences;
            drive(lat, lon + i * METRE, i);
            different += isSame(before, state.fences) ? 0 : 1;
        }
        return different;
    }

    @SuppressWarnings("ReferenceEquality") // handing on is what is tested
    private static boolean isSame(FenceMemory a, FenceMemory b) {
        return a == b;
    }

    /** Five fixes in half a second, so that whatever they say is confirmed. */
    private void drive(double lat, double lon, int second) {
        for (int i = 0; i < 5; i++) {
            Fix fix = fix(lat, lon, 1000L * second + 100L * i, 5);
            state = judge.accept(state, state.version() + 1, fix, state.fences.version, fix.time(), new Findings());
        }
    }

    private static Fix fix(double lat, double lon, long millis, double accuracy) {
        long time = T0 + millis;
        Position place = Position.builder("amb-1")
                .fixTime(time)
                .at(lat, lon)
                .accuracy(accuracy)
                .build();
        return new Fix(place, time, time, 0);
    }
}
