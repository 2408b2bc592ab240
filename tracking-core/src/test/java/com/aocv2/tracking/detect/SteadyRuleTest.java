package com.aocv2.tracking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceIndex;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.RandomTracks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What it takes to be told by detection STEADY as it is by default: a circle of 100 m and a fix every 10 s. */
class SteadyRuleTest {
    private static final long T0 = RandomTracks.T0;
    private static final double RADIUS = 100;

    private final FenceHistory history =
            new FenceHistory(FenceIndex.empty().with(List.of(Geofence.of("f", Circle.of(0, 0, RADIUS))), Set.of()));
    private final TrackJudge judge = new TrackJudge(DetectionSettings.DEFAULT.withoutStops());
    private final List<Event> events = new ArrayList<>();
    private Judged judged = Judged.nothing(history.oldest());
    private long time = T0;

    /** A fix 10 s after the last, that many metres from the middle; gives the types of the events so far. */
    private List<EventType> fix(double metres, double accuracy) {
        return fixAfter(10, metres, accuracy);
    }

    private List<EventType> fixAfter(int seconds, double metres, double accuracy) {
        silence(seconds);
        Position position = Position.builder("a")
                .fixTime(time)
                .at(0, metres * RandomTracks.METRE)
                .accuracy(accuracy)
                .build();
        Findings findings = new Findings(time);
        judged = judge.take(judged, new Fix(position, time, time, 0), history, findings);
        return types(findings);
    }

    private List<EventType> silence(int seconds) {
        time += seconds * 1_000L;
        Findings findings = new Findings(time);
        judged = judge.settle(judged, history, time - 1, findings);
        return types(findings);
    }

    private List<EventType> types(Findings findings) {
        events.addAll(findings.events());
        return events.stream().map(Event::type).toList();
    }

    private long enterTime() {
        return events.get(0).time() - T0;
    }

    @Test
    void threeFixesThatAreClearOfTheBoundaryAreAVisit() {
        fix(300, 20);
        fix(70, 20);
        assertThat(fix(50, 20)).isEmpty();
        assertThat(fix(30, 20)).containsExactly(EventType.ENTER);
        assertThat(enterTime()).isEqualTo(20_000);
        fix(150, 20);
        assertThat(fix(170, 20)).hasSize(1);
        assertThat(fix(190, 20)).containsExactly(EventType.ENTER, EventType.EXIT);
        assertThat(events.get(1).time()).isEqualTo(T0 + 50_000);
    }

    @Test
    void twoJumpsInARowAreNoVisit() {
        fix(160, 20);
        fix(0, 5);
        fix(-40, 5);
        assertThat(fix(160, 20)).isEmpty();
        assertThat(silence(3_600)).isEmpty();
    }

    @Test
    void twoJumpsAMinuteApartAreNoVisit() {
        fix(160, 20);
        fixAfter(60, 0, 5);
        fixAfter(60, -40, 5);
        assertThat(fixAfter(60, 160, 20)).isEmpty();
    }

    @Test
    void fixesThatAccuracyExplainsWaitForConfirmAfter() {
        fix(300, 20);
        for (int i = 0; i < 9; i++) {
            assertThat(fix(RADIUS - 19, 20)).isEmpty();
        }
        assertThat(fix(RADIUS - 19, 20)).containsExactly(EventType.ENTER);
        assertThat(events.get(0).reason().cause()).isEqualTo(Cause.CONFIRMED_BY_TIME);
        assertThat(enterTime()).isEqualTo(20_000);
    }

    @Test
    void thirdFixEndsTheWaitOfThoseThatAccuracyExplains() {
        fix(300, 20);
        fixAfter(60, RADIUS - 1, 20);
        fixAfter(60, RADIUS - 1, 20);
        assertThat(silence(59)).isEmpty();
        assertThat(fixAfter(1, RADIUS - 1, 20)).containsExactly(EventType.ENTER);
        assertThat(enterTime()).isEqualTo(70_000);
    }

    @Test
    void arrivalThatEndsInSilenceIsToldConfirmAfterItsLastFix() {
        fix(300, 20);
        fix(RADIUS - 1, 20);
        fix(RADIUS - 1, 20);
        assertThat(silence(90)).isEmpty();
        assertThat(silence(1)).containsExactly(EventType.ENTER);
        assertThat(enterTime()).isEqualTo(20_000);
    }
}
