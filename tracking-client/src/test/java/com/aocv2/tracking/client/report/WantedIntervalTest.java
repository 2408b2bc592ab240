package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.testing.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantedIntervalTest {
    private final ReporterRig rig = new ReporterRig();
    private final ManualScheduler time = rig.time;
    private final Reporter reporter = rig.open(rig.options()
            .batchDelay(Duration.ZERO)
            .sampling(SamplingPolicy.builder()
                    .minInterval(Duration.ofSeconds(20))
                    .minDistance(100)
                    .build()));

    private ReportResult report() {
        ReportResult result = reporter.report(Position.at(1, 2).build());
        time.runReady();
        return result;
    }

    private void answer(String wanted) {
        rig.uplink.last().answer("{\"accepted\":1,\"results\":[]" + wanted + "}");
        time.runReady();
    }

    @Test
    void theServersWishIsToldAndFollowed() {
        report();
        answer(",\"wantedInterval\":2.5");
        assertThat(rig.heard.wanted).containsExactly(Duration.ofMillis(2500));
        assertThat(reporter.state().wantedInterval()).isEqualTo(Duration.ofMillis(2500));
        time.advance(Duration.ofMillis(2499));
        assertThat(report()).isEqualTo(ReportResult.SKIPPED);
        time.advance(Duration.ofMillis(1));
        assertThat(report()).isEqualTo(ReportResult.QUEUED);
    }

    @Test
    void aWishThatIsNotRepeatedIsForgotten() {
        report();
        answer(",\"wantedInterval\":2");
        time.advance(Duration.ofSeconds(30));
        report();
        answer("");
        time.advance(Duration.ofMillis(29_999));
        assertThat(rig.heard.wanted).hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThat(rig.heard.wanted).containsExactly(Duration.ofSeconds(2), null);
        assertThat(reporter.state().wantedInterval()).isNull();
        assertThat(report()).isEqualTo(ReportResult.SKIPPED);
    }

    @Test
    void aWishThatIsRepeatedIsToldOnce() {
        report();
        answer(",\"wantedInterval\":10");
        for (int i = 0; i < 20; i++) {
            time.advance(Duration.ofSeconds(10));
            assertThat(report()).isEqualTo(ReportResult.QUEUED);
            answer(",\"wantedInterval\":10");
        }
        assertThat(rig.heard.wanted).containsExactly(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e300"})
    void anIntervalThatIsNoneIsNoWish(String seconds) {
        report();
        answer(",\"wantedInterval\":" + seconds);
        assertThat(rig.heard.wanted).isEmpty();
        assertThat(reporter.state().delivered()).isEqualTo(1);
    }
}
