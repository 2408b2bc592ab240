package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.client.queue.Durability;
import com.aocv2.tracking.client.queue.OverflowPolicy;
import com.aocv2.tracking.client.queue.QueueInUseException;
import com.aocv2.tracking.client.report.ReporterState.Phase;
import com.aocv2.tracking.client.testing.FakeUplink;
import com.aocv2.tracking.client.testing.ManualScheduler;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReporterTest {
    private final ReporterRig rig = new ReporterRig();
    private final ManualScheduler time = rig.time;
    private final FakeUplink uplink = rig.uplink;

    @TempDir
    private File folder;

    private ReporterOptions.Builder inFolder() {
        return rig.options().durability(Durability.ASYNC).folder(folder);
    }

    private static Position here() {
        return Position.at(37.7793, -122.4193).build();
    }

    @Test
    void whatIsReportedIsQueued() {
        Reporter reporter = rig.open(inFolder());
        assertThat(reporter.report(here())).isEqualTo(ReportResult.QUEUED);
        assertThat(reporter.alarm("sos")).isEqualTo(ReportResult.QUEUED);
        assertThat(reporter.state().queued()).isEqualTo(2);
        assertThat(reporter.vehicleId()).isEqualTo("ambulance-7");
        reporter.close();
    }

    @Test
    void aLaterReporterBeginsWithWhatIsLeft() {
        Reporter first = rig.open(inFolder());
        rig.report(first, 3);
        first.alarm("sos");
        first.close();

        time.advance(Duration.ofSeconds(10));
        Reporter later = rig.open(inFolder());
        assertThat(uplink.last().types()).containsExactly("alarm");
        rig.acceptAll();
        assertThat(uplink.last().fixTimes())
                .containsExactly(ManualScheduler.START, ManualScheduler.START + 1, ManualScheduler.START + 2);
        assertThat(uplink.last().sentAt()).isEqualTo(time.wallMillis());
        later.close();
    }

    @Test
    void timesGoOnWhereAnEarlierReporterStopped() {
        Reporter first = rig.open(inFolder());
        rig.report(first, 1);
        first.close();
        time.shiftWall(Duration.ofHours(-2));
        Reporter later = rig.open(inFolder());
        rig.acceptAll();
        later.report(here());
        later.flush();
        time.runReady();
        assertThat(uplink.last().fixTimes()).containsExactly(ManualScheduler.START + 1);
        later.close();
    }

    @Test
    void closingGivesUpWhatIsInFlightAndSendsNothingMore() {
        Reporter reporter = rig.open();
        rig.report(reporter, 200);
        reporter.close();
        reporter.close();
        assertThat(uplink.last().isCancelled()).isTrue();
        uplink.last().accept();
        time.advance(Duration.ofHours(1));
        assertThat(uplink.requests()).hasSize(1);
        assertThat(reporter.state().phase()).isEqualTo(Phase.CLOSED);
        assertThat(time.pending()).isZero();
    }

    @Test
    void nothingIsTakenAfterTheEnd() {
        Reporter reporter = rig.open();
        reporter.close();
        assertThat(reporter.report(here())).isEqualTo(ReportResult.CLOSED);
        assertThat(reporter.alarm("sos")).isEqualTo(ReportResult.CLOSED);
        reporter.still(true);
        reporter.flush();
        time.runReady();
        assertThat(uplink.requests()).isEmpty();
    }

    @Test
    void aClientHasOneReporterForAVehicle() {
        Reporter reporter = rig.open();
        assertThatIllegalStateException().isThrownBy(rig::open).withMessageContaining("ambulance-7");
        reporter.close();
        rig.open().close();
    }

    @Test
    void twoClientsDoNotShareAQueue() {
        Reporter reporter = rig.open(inFolder());
        Reporters others = rig.reporters(uplink);
        ReporterOptions options = inFolder().build();
        assertThatThrownBy(() -> others.open("ambulance-7", options)).isInstanceOf(QueueInUseException.class);
        reporter.close();
        others.open("ambulance-7", options).close();
    }

    @Test
    void aClosedClientOpensNoReporter() {
        Reporter reporter = rig.open();
        rig.reporters().close();
        assertThat(reporter.report(here())).isEqualTo(ReportResult.CLOSED);
        assertThatIllegalStateException().isThrownBy(rig::open);
    }

    @Test
    void theVehiclesIdIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> rig.reporters().open("ambulance 7", rig.options().build()))
                .withMessageStartingWith("vehicleId ");
    }

    @Test
    void anAlarmsKindAndIdentityAreChecked() {
        Reporter reporter = rig.open();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reporter.alarm(""))
                .withMessageStartingWith("kind ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reporter.alarm("sos", null, "a b"))
                .withMessageStartingWith("uuid ");
    }

    @Test
    void anAlarmSaysHowOldItsPositionIs() {
        Reporter reporter = rig.open();
        time.advance(Duration.ofMinutes(1));
        Position old = Position.at(1, 2)
                .monotonicNanos((time.monotonicMillis() - 20_000) * 1_000_000)
                .build();
        reporter.alarm("sos", old, "a-1");
        time.runReady();
        assertThat(uplink.last().messages().get(0))
                .hasToString("{\"type\":\"alarm\",\"vehicleId\":\"ambulance-7\",\"kind\":\"sos\",\"time\":"
                        + (ManualScheduler.START + 60_000) + ",\"uuid\":\"a-1\",\"lat\":1,\"lon\":2,\"positionTime\":"
                        + (ManualScheduler.START + 40_000) + "}");
    }

    @Test
    void aFullQueueThatLetsNothingGiveWayRefuses() {
        Reporter reporter = rig.open(rig.options().maxMessages(2).overflow(OverflowPolicy.REFUSE_NEW));
        assertThat(reporter.report(here())).isEqualTo(ReportResult.QUEUED);
        assertThat(reporter.report(here())).isEqualTo(ReportResult.QUEUED);
        assertThat(reporter.report(here())).isEqualTo(ReportResult.REFUSED);
        assertThat(reporter.alarm("sos")).isEqualTo(ReportResult.QUEUED);
    }

    @Test
    void whatGaveWayIsToldAsASum() {
        Reporter reporter = rig.open(rig.options().maxMessages(10).overflow(OverflowPolicy.DROP_OLDEST));
        for (int i = 0; i < 15; i++) {
            reporter.report(here());
        }
        time.runReady();
        assertThat(rig.heard.dropped).containsExactly(5);
        assertThat(reporter.state().dropped()).isEqualTo(5);
    }

    @Test
    void whoAsksIsToldWhenTheQueueIsEmpty() throws Exception {
        Reporter reporter = rig.open();
        assertThat(reporter.awaitEmpty(Duration.ZERO)).isTrue();
        reporter.report(here());
        assertThat(reporter.awaitEmpty(Duration.ofMillis(1))).isFalse();
        CompletableFuture<Boolean> empty = CompletableFuture.supplyAsync(() -> await(reporter));
        time.runReady();
        rig.acceptAll();
        assertThat(empty.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Timeout(10)
    void whoWaitsIsLetGoWhenTheReporterIsClosed() throws Exception {
        Reporter reporter = rig.open();
        reporter.report(here());
        CompletableFuture<Boolean> empty = CompletableFuture.supplyAsync(() -> await(reporter));
        reporter.close();
        assertThat(empty.get()).isFalse();
    }

    private static boolean await(Reporter reporter) {
        try {
            return reporter.awaitEmpty(Duration.ofDays(365_000_000));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aListenerMayCallTheReporter() {
        CompletableFuture<ReporterState> seen = new CompletableFuture<>();
        Reporter[] reporter = new Reporter[1];
        reporter[0] = rig.open(rig.options().listener(new ReporterListener() {
            @Override
            public void onDelivered(int messages) {
                seen.complete(reporter[0].state());
                reporter[0].close();
            }
        }));
        rig.report(reporter[0], 100);
        rig.acceptAll();
        assertThat(seen).isCompleted();
        assertThat(reporter[0].state().phase()).isEqualTo(Phase.CLOSED);
    }
}
