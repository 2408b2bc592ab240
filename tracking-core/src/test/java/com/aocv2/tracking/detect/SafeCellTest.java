package com.aocv2.tracking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceIndex;
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

    private final TrackJudge judge = new TrackJudge(DetectionSettings.DEFAULT);
    private FenceHistory fences = new FenceHistory(FenceIndex.empty().with(List.of(FENCE), Set.of()));
    private Judged state = Judged.nothing(fences.oldest());

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
        fences = new FenceHistory(FenceIndex.empty().with(List.of(FENCE, next), Set.of()));
        state = Judged.nothing(fences.oldest());
        drive(48.2, 16.37, 0);
        drive(48.2, 16.37, 20);
        assertThat(inside()).containsExactly("depot");
        take(fix(48.21, 16.37, 40_000, 150));
        assertThat(inside()).containsExactly("depot");
        drive(48.21, 16.37, 60);
        drive(48.21, 16.37, 80);
        assertThat(inside()).containsExactly("next");
    }

    @Test
    void isNotHandedOnBeyondABoundary() {
        memoriesOnTheWayEast(48.2, 16.37);
        assertThat(inside()).containsExactly("depot");
        for (int second = 300; second < 330; second++) {
            drive(48.21, 16.37, second);
        }
        assertThat(inside()).isEmpty();
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
            take(fix);
        }
    }

    private void take(Fix fix) {
        state = judge.take(state, fix, fences, new Findings(fix.time()));
    }

    private List<String> inside() {
        return state.fences.pairs().stream()
                .filter(Pair::inside)
                .map(pair -> pair.fence().id())
                .toList();
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
