package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.testing.FakeUplink;
import com.aocv2.tracking.client.testing.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private final ReporterRig rig = new ReporterRig();
    private final ManualScheduler time = rig.time;
    private final FakeUplink uplink = rig.uplink;

    private Reporter open() {
        return rig.open(rig.options().heartbeatInterval(Duration.ofSeconds(30)));
    }

    private String last() {
        return uplink.last().messages().toString();
    }

    @Test
    void aVehicleThatSaysNothingElseIsStillThere() {
        open();
        time.advance(Duration.ofMillis(29_999));
        assertThat(uplink.requests()).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(last()).isEqualTo("[{\"type\":\"heartbeat\",\"vehicleId\":\"ambulance-7\",\"interval\":30}]");
        assertThat(uplink.last().sentAt()).isEqualTo(time.wallMillis());
        uplink.last().accept();
        time.advance(Duration.ofMillis(30_000));
        assertThat(uplink.requests()).hasSize(2);
    }

    @Test
    void whatIsSentAnywayTakesTheFirstOneAlongAndMakesOthersNeedless() {
        Reporter reporter = open();
        for (int i = 0; i < 10; i++) {
            rig.report(reporter, 100);
            rig.acceptAll();
            time.advance(Duration.ofSeconds(29));
        }
        assertThat(uplink.requests()).hasSize(10);
        assertThat(uplink.requests().get(0).types()).hasSize(101).endsWith("heartbeat");
        assertThat(uplink.requests().get(0).messages().get(100).get("interval").getAsInt())
                .isEqualTo(30);
        assertThat(uplink.requests().get(1).types()).hasSize(100).doesNotContain("heartbeat");
        assertThat(reporter.state().delivered()).isEqualTo(1000);
    }

    @Test
    void theFirstOneGoesAlongUntilTheServerHasIt() {
        Reporter reporter = open();
        rig.report(reporter, 100);
        uplink.last().cut();
        time.advance(Duration.ofSeconds(1));
        assertThat(uplink.last().types()).hasSize(101).endsWith("heartbeat");
    }

    @Test
    void aHeartbeatThatFailsIsDropped() {
        Reporter reporter = open();
        time.advance(Duration.ofSeconds(30));
        uplink.last().cut();
        time.advance(Duration.ofMillis(29_999));
        assertThat(uplink.requests()).hasSize(1);
        assertThat(reporter.state().queued()).isZero();
        time.advance(Duration.ofMillis(1));
        assertThat(uplink.requests()).hasSize(2);
    }

    @Test
    void aVehicleThatHasComeToStandSaysSoAtOnceAndWithEveryHeartbeat() {
        Reporter reporter = open();
        reporter.still(true);
        reporter.still(true);
        time.runReady();
        assertThat(last())
                .isEqualTo("[{\"type\":\"heartbeat\",\"vehicleId\":\"ambulance-7\",\"still\":true,\"interval\":30}]");
        rig.acceptAll();
        assertThat(uplink.requests()).hasSize(1);
        time.advance(Duration.ofSeconds(30));
        assertThat(last()).contains("\"still\":true");
        rig.acceptAll();
        reporter.still(false);
        time.advance(Duration.ofSeconds(30));
        assertThat(last()).doesNotContain("still");
    }

    @Test
    void standingIsSaidAfterTheFixesThatLedThere() {
        Reporter reporter = open();
        rig.report(reporter, 3);
        reporter.still(true);
        time.runReady();
        assertThat(uplink.last().fixTimes()).hasSize(3);
        rig.acceptAll();
        assertThat(uplink.requests()).hasSize(2);
        assertThat(last()).contains("\"still\":true");
    }

    @Test
    void withoutAnIntervalOnlyStandingIsSaid() {
        Reporter reporter = rig.open();
        time.advance(Duration.ofDays(1));
        assertThat(uplink.requests()).isEmpty();
        reporter.still(true);
        time.runReady();
        assertThat(last()).isEqualTo("[{\"type\":\"heartbeat\",\"vehicleId\":\"ambulance-7\",\"still\":true}]");
        rig.acceptAll();
        time.advance(Duration.ofDays(1));
        assertThat(uplink.requests()).hasSize(1);
    }

    @Test
    void aRefusedHeartbeatIsNoRefusedMessage() {
        Reporter reporter = open();
        rig.report(reporter, 100);
        uplink.last()
                .answer("{\"accepted\":100,\"rejected\":1,\"results\":[{\"index\":100,\"outcome\":\"rejected\"}]}");
        time.runReady();
        assertThat(reporter.state().refused()).isZero();
        assertThat(reporter.state().delivered()).isEqualTo(100);
    }

    @Test
    void anAlarmDoesNotWaitForAHeartbeat() {
        Reporter reporter = open();
        time.advance(Duration.ofSeconds(30));
        reporter.alarm("sos");
        time.runReady();
        assertThat(uplink.requests().get(0).isCancelled()).isTrue();
        assertThat(uplink.last().types()).containsExactly("alarm");
    }
}
