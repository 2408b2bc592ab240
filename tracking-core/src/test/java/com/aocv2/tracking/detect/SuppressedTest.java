package com.aocv2.tracking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceIndex;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is told of transitions that are not events. */
class SuppressedTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final double METRE = 1 / 111_195.0;
    private static final Geofence FENCE = Geofence.of("depot", Circle.of(0, 0, 100));

    private final TrackJudge judge = new TrackJudge(DetectionSettings.DEFAULT);
    private final FenceHistory fences = new FenceHistory(FenceIndex.empty().with(List.of(FENCE), Set.of()));
    private final List<Suppressed> told = new ArrayList<>();
    private final Findings findings = Findings.tellingSuppressed(T0, told::add);
    private Judged state = Judged.nothing(fences.oldest());

    @Test
    void anOpposedEnterHasThePlaceOfItsFirstFixAndTheTimeOfTheOneThatOpposed() {
        take(0, 300, 5);
        take(5, 90, 12);
        take(8, 95, 5);
        take(11, 130, 5);
        assertThat(told).hasSize(1);
        Suppressed enter = told.get(0);
        assertThat(enter.reason()).isEqualTo(Suppression.OPPOSED_ENTER);
        assertThat(enter.fenceId()).isEqualTo("depot");
        assertThat(enter.time()).isEqualTo(T0 + 5000);
        assertThat(enter.decidedTime()).isEqualTo(T0 + 11_000);
        assertThat(enter.lon()).isEqualTo(90 * METRE);
        assertThat(enter.distance()).isCloseTo(10, Offset.offset(0.1));
        assertThat(enter.accuracy()).isEqualTo(12);
        assertThat(enter.fixTimes()).containsExactly(T0 + 5000, T0 + 8000);
    }

    @Test
    void anOpposedExitIsToldAsSuch() {
        take(0, 0, 5);
        take(10, 0, 5);
        take(20, 0, 5);
        take(40, 200, 5);
        take(45, 0, 5);
        assertThat(told).extracting(Suppressed::reason).containsExactly(Suppression.OPPOSED_EXIT);
        assertThat(told.get(0).time()).isEqualTo(T0 + 40_000);
    }

    @Test
    void aSuspectFixBelongsToNoGeofenceAndNamesWhatItWasMeasuredAgainst() {
        take(0, 300, 5);
        take(5, 90_000, 5);
        assertThat(told).hasSize(1);
        Suppressed suspect = told.get(0);
        assertThat(suspect.reason()).isEqualTo(Suppression.SUSPECT_FIX);
        assertThat(suspect.fenceId()).isNull();
        assertThat(suspect.distance()).isNaN();
        assertThat(suspect.fixTimes()).containsExactly(T0, T0 + 5000);
    }

    @Test
    void theyAreCountedWhetherToldOrNot() {
        Findings silent = new Findings(T0);
        take(0, 300, 5);
        state = judge.take(state, fix(5, 90_000, 5), fences, silent);
        assertThat(silent.suppressed(Suppression.SUSPECT_FIX)).isEqualTo(1);
        take(6, 310, 5);
        take(7, 90_000, 5);
        assertThat(findings.suppressed(Suppression.SUSPECT_FIX)).isEqualTo(1);
        assertThat(told).hasSize(1);
    }

    private void take(int second, double metresEast, double accuracy) {
        state = judge.take(state, fix(second, metresEast, accuracy), fences, findings);
    }

    private static Fix fix(int second, double metresEast, double accuracy) {
        long time = T0 + 1000L * second;
        Position place = Position.builder("amb-1")
                .fixTime(time)
                .at(0, metresEast * METRE)
                .accuracy(accuracy)
                .build();
        return new Fix(place, time, time, 0);
    }
}
