package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.testing.FakeUplink;
import com.aocv2.tracking.client.testing.FakeUplink.Request;
import com.aocv2.tracking.client.testing.ManualScheduler;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SendingTest {
    private final ReporterRig rig = new ReporterRig();
    private final ManualScheduler time = rig.time;
    private final FakeUplink uplink = rig.uplink;

    private static List<Long> times(int from, int to) {
        List<Long> times = new ArrayList<>();
        for (int i = from; i < to; i++) {
            times.add(ManualScheduler.START + i);
        }
        return times;
    }

    @Test
    void fixesWaitAMomentForCompany() {
        Reporter reporter = rig.open();
        rig.report(reporter, 3);
        time.advance(Duration.ofMillis(996));
        assertThat(uplink.requests()).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(uplink.requests()).hasSize(1);
        assertThat(uplink.last().fixTimes()).isEqualTo(times(0, 3));
        assertThat(uplink.last().sentAt()).isEqualTo(ManualScheduler.START + 1000);
    }

    @Test
    void aFullBatchGoesAtOnce() {
        Reporter reporter = rig.open(rig.options().batchSize(3).batchDelay(Duration.ofHours(1)));
        rig.report(reporter, 2);
        assertThat(uplink.requests()).isEmpty();
        rig.report(reporter, 1);
        assertThat(uplink.last().fixTimes()).isEqualTo(times(0, 3));
    }

    @Test
    void aBatchIsBoundedByBytes() {
        Reporter reporter = rig.open(rig.options().batchSize(10_000).batchDelay(Duration.ofHours(1)));
        Position big = Position.at(1, 2).attribute("note", "x".repeat(2000)).build();
        for (int i = 0; i < 140; i++) {
            reporter.report(big);
            time.advance(Duration.ofMillis(1));
        }
        assertThat(uplink.requests()).hasSize(1);
        assertThat(uplink.last().messages().toString().length()).isBetween(250_000, 263_000);
        rig.acceptAll();
        assertThat(uplink.messages()).hasSize(140);
    }

    @Test
    void oneRequestIsInFlightAndTheOrderIsKept() {
        Reporter reporter = rig.open();
        rig.report(reporter, 900);
        assertThat(uplink.requests()).hasSize(1);
        uplink.last().accept();
        time.runReady();
        assertThat(uplink.requests()).hasSize(2);
        rig.acceptAll();
        List<Long> all = new ArrayList<>();
        uplink.requests().forEach(request -> all.addAll(request.fixTimes()));
        assertThat(all).isEqualTo(times(0, 900));
    }

    @Test
    void aBacklogGoesInLargerRequests() {
        Reporter reporter = rig.open();
        reporter.online(false);
        rig.report(reporter, 1100);
        reporter.online(true);
        time.runReady();
        rig.acceptAll();
        assertThat(uplink.requests())
                .extracting(request -> request.messages().size())
                .containsExactly(500, 500, 100);
    }

    @Test
    void whatIsAnsweredForLeavesTheQueue() {
        Reporter reporter = rig.open();
        rig.report(reporter, 100);
        assertThat(reporter.state().queued()).isEqualTo(100);
        uplink.last()
                .answer("{\"accepted\":98,\"late\":1,\"duplicate\":1,\"results\":["
                        + "{\"index\":0,\"outcome\":\"late\"},{\"index\":1,\"outcome\":\"duplicate\"}]}");
        time.runReady();
        assertThat(reporter.state().queued()).isZero();
        assertThat(reporter.state().queuedBytes()).isZero();
        assertThat(reporter.state().delivered()).isEqualTo(100);
        time.advance(Duration.ofHours(1));
        assertThat(uplink.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForForEver() {
        Reporter reporter = rig.open();
        rig.report(reporter, 100);
        time.advance(ReporterRig.ANSWER_TIMEOUT.minusMillis(2));
        assertThat(uplink.last().isCancelled()).isFalse();
        time.advance(Duration.ofMillis(1));
        assertThat(uplink.last().isCancelled()).isTrue();
        time.advance(Duration.ofMillis(250));
        assertThat(uplink.requests()).hasSize(2);
        assertThat(uplink.last().fixTimes()).isEqualTo(times(0, 100));
    }

    @Test
    void anAnswerThatComesTooLateDoesNotCount() {
        Reporter reporter = rig.open();
        rig.report(reporter, 100);
        Request first = uplink.last();
        time.advance(ReporterRig.ANSWER_TIMEOUT.plusSeconds(1));
        first.accept();
        time.runReady();
        assertThat(reporter.state().queued()).isEqualTo(100);
    }

    @Test
    void theTimeOfSendingIsThatOfTheAttempt() {
        Reporter reporter = rig.open();
        rig.report(reporter, 100);
        long first = uplink.last().sentAt();
        uplink.last().cut();
        time.shiftWall(Duration.ofDays(7));
        time.advance(Duration.ofMillis(250));
        assertThat(uplink.last().sentAt()).isEqualTo(first + 251);
    }

    @Test
    void messagesByOneClockGoTogetherAndOthersByThemselves() {
        Reporter reporter = rig.open();
        long behind = time.wallMillis() - 3_600_000;
        reporter.report(at(behind));
        reporter.report(at(behind + 1));
        time.advance(Duration.ofSeconds(2));
        reporter.report(at(time.wallMillis()));
        time.runReady();
        rig.acceptAll();
        time.advance(Duration.ofSeconds(1));
        rig.acceptAll();
        assertThat(uplink.requests()).hasSize(2);
        assertThat(uplink.requests().get(0).fixTimes()).hasSize(2);
        for (Request request : uplink.requests()) {
            // All were taken when they were reported.
            assertThat(request.sentAt() - request.fixTimes().get(0)).isEqualTo(1000);
        }
    }

    /** A receiver with a clock of its own says when it was. */
    private Position at(long fixTime) {
        return Position.at(1, 2)
                .fixTime(fixTime)
                .monotonicNanos(time.monotonicMillis() * 1_000_000)
                .build();
    }

    @Test
    void flushSendsWithoutWaitingForCompany() {
        Reporter reporter = rig.open();
        rig.report(reporter, 1);
        reporter.flush();
        time.runReady();
        assertThat(uplink.last().fixTimes()).isEqualTo(times(0, 1));
    }

    @Test
    void alarmsAndStatusesGoFirstInARequestOfTheirOwn() {
        Reporter reporter = rig.open();
        rig.report(reporter, 2);
        reporter.status(VehicleStatus.EN_ROUTE);
        reporter.alarm("sos", Position.at(1, 2).build());
        time.runReady();
        assertThat(uplink.requests()).hasSize(1);
        assertThat(uplink.last().types()).containsExactly("status", "alarm");
        uplink.last().accept();
        time.advance(Duration.ofSeconds(1));
        assertThat(uplink.last().types()).containsExactly("position", "position");
    }

    @Test
    void anAlarmDoesNotWaitForABatchInFlight() {
        Reporter reporter = rig.open();
        rig.report(reporter, 100);
        Request batch = uplink.last();
        reporter.alarm("sos");
        time.runReady();
        assertThat(batch.isCancelled()).isTrue();
        assertThat(uplink.last().types()).containsExactly("alarm");
        uplink.last().accept();
        time.runReady();
        assertThat(uplink.last().fixTimes()).isEqualTo(times(0, 100));
    }

    @Test
    void anAlarmWaitsForOneThatIsInFlight() {
        Reporter reporter = rig.open();
        reporter.alarm("sos");
        time.runReady();
        Request first = uplink.last();
        reporter.status(VehicleStatus.AT_SCENE);
        time.runReady();
        assertThat(first.isCancelled()).isFalse();
        first.accept();
        time.runReady();
        assertThat(uplink.last().types()).containsExactly("status");
    }

    @Test
    void statusesOfOneMomentKeepTheirOrder() {
        Reporter reporter = rig.open();
        reporter.status(VehicleStatus.EN_ROUTE);
        reporter.status(VehicleStatus.AT_SCENE);
        time.runReady();
        assertThat(uplink.last().messages())
                .extracting(message -> message.get("time").getAsLong())
                .containsExactly(ManualScheduler.START, ManualScheduler.START + 1);
    }

    @Test
    void theFirstWayThatIsOpenIsUsed() {
        FakeUplink socket = new FakeUplink();
        socket.setOpen(false);
        Reporter reporter =
                rig.reporters(socket, uplink).open("v1", rig.options().build());
        rig.report(reporter, 100);
        assertThat(socket.requests()).isEmpty();
        socket.setOpen(true);
        rig.acceptAll();
        rig.report(reporter, 100);
        assertThat(socket.requests()).hasSize(1);
        assertThat(uplink.requests()).hasSize(1);
    }

    @Test
    void theWayThatFailedIsNotTriedAgainAtOnce() {
        FakeUplink socket = new FakeUplink();
        Reporter reporter =
                rig.reporters(socket, uplink).open("v1", rig.options().build());
        rig.report(reporter, 100);
        socket.last().cut();
        time.advance(Duration.ofMillis(250));
        assertThat(uplink.requests()).hasSize(1);
        rig.acceptAll();
        rig.report(reporter, 100);
        assertThat(socket.requests()).hasSize(2);
    }

    @Test
    void aWayThatThrowsIsAFailureLikeAnother() {
        AtomicInteger tries = new AtomicInteger();
        Uplink broken = new Uplink() {
            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public Sending send(long sentAt, String messages, Callback callback) {
                tries.incrementAndGet();
                throw new IllegalStateException("broken");
            }
        };
        Reporter reporter = rig.reporters(broken).open("v1", rig.options().build());
        rig.report(reporter, 100);
        time.advance(Duration.ofSeconds(1));
        assertThat(tries.get()).isGreaterThan(1);
        assertThat(reporter.state().queued()).isEqualTo(100);
        assertThat(reporter.state().failure()).isEqualTo("could not be sent");
    }

    @Test
    void theDeviceIsNamedWhereTheAppSaysWhichItIs() {
        Reporter reporter = rig.open(rig.options().deviceId("phone-3"));
        reporter.alarm("sos");
        time.runReady();
        assertThat(uplink.last().messages().get(0).get("deviceId").getAsString())
                .isEqualTo("phone-3");
    }
}
