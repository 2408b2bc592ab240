package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.aocv2.tracking.client.queue.Durability;
import java.io.File;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReporterOptionsTest {
    private final ReporterOptions.Builder builder = ReporterOptions.builder();

    private static void refused(String field, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(field + " must ");
    }

    @Test
    void everySetterNamesItselfAndItsRule() {
        refused("maxMessages", () -> builder.maxMessages(0));
        refused("maxBytes", () -> builder.maxBytes(1000));
        refused("maxAge", () -> builder.maxAge(Duration.ZERO));
        refused("batchSize", () -> builder.batchSize(0));
        refused("batchSize", () -> builder.batchSize(10_001));
        refused("batchDelay", () -> builder.batchDelay(Duration.ofMillis(-1)));
        refused("deviceId", () -> builder.deviceId("a b"));
        refused("heartbeatInterval", () -> builder.heartbeatInterval(Duration.ofDays(2)));
        refused("minInterval", () -> SamplingPolicy.builder().minInterval(Duration.ofMillis(-1)));
        refused("minDistance", () -> SamplingPolicy.builder().minDistance(Double.NaN));
        refused("minTurn", () -> SamplingPolicy.builder().minTurn(181));
    }

    @Test
    void foreverIsATimeToo() {
        Duration forever = ChronoUnit.FOREVER.getDuration();
        ReporterRig rig = new ReporterRig();
        Reporter reporter = rig.open(rig.options()
                .batchDelay(forever)
                .maxAge(forever)
                .sampling(SamplingPolicy.builder()
                        .minInterval(forever)
                        .maxInterval(forever)
                        .build()));
        assertThat(reporter.report(Position.at(1, 2).build())).isEqualTo(ReportResult.QUEUED);
        assertThat(reporter.report(Position.at(3, 4).build())).isEqualTo(ReportResult.SKIPPED);
        rig.time.advance(Duration.ofDays(1));
        assertThat(rig.uplink.requests()).isEmpty();
    }

    @Test
    void whatIsToSurviveNeedsAFolder() {
        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("folder");
        assertThat(builder.folder(new File("x")).build().folder()).isEqualTo(new File("x"));
        assertThat(builder.durability(Durability.MEMORY).build().folder()).isNull();
    }

    @Test
    void aFoldersNameIsTheIdAsFarAsAFileSystemTakesIt() {
        File folder = new File("queues");
        assertThat(VehicleFolder.below(folder, "Ambulance-7_b")).isEqualTo(new File(folder, "Ambulance-7_b"));
        assertThat(VehicleFolder.below(folder, "..")).isEqualTo(new File(folder, "%2E%2E"));
        assertThat(VehicleFolder.below(folder, "a/ü:%")).isEqualTo(new File(folder, "a%2F%C3%BC%3A%25"));
    }

    @Test
    void aFoldersNameIsNeverTooLong() {
        File folder = new File("queues");
        String longest = "\u4e2d".repeat(64);
        assertThat(VehicleFolder.below(folder, longest).getName()).hasSize(66).startsWith("%%");
        assertThat(VehicleFolder.below(folder, longest))
                .isNotEqualTo(VehicleFolder.below(folder, "\u4e2d".repeat(63) + "\u4e2e"));
    }
}
