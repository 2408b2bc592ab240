package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.report.ReporterState.Phase;
import com.aocv2.tracking.client.testing.FakeUplink;
import com.aocv2.tracking.client.testing.ManualScheduler;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random waits are halfway between none and the longest here. */
class FailuresTest {
    private final ReporterRig rig = new ReporterRig();
    private final ManualScheduler time = rig.time;
    private final FakeUplink uplink = rig.uplink;
    private final Reporter reporter = rig.open();

    private int tries() {
        return uplink.requests().size();
    }

    /** How long it takes to the next try. */
    private Duration untilNextTry() {
        int tries = tries();
        long from = time.monotonicMillis();
        while (tries() == tries) {
            assertThat(time.monotonicMillis() - from).as("waited").isLessThan(3_600_000);
            time.advance(Duration.ofMillis(1));
        }
        return Duration.ofMillis(time.monotonicMillis() - from);
    }

    private void refuse(int status, Duration retryAfter) {
        uplink.last().refuse(status, "overloaded", retryAfter);
        time.runReady();
    }

    @Test
    void theWaitDoublesUpToAMinute() {
        rig.report(reporter, 100);
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            uplink.last().cut();
            waits.add(untilNextTry());
        }
        assertThat(waits)
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void successMakesTheNextWaitShortAgain() {
        rig.report(reporter, 100);
        for (int i = 0; i < 5; i++) {
            uplink.last().cut();
            untilNextTry();
        }
        uplink.last().accept();
        rig.report(reporter, 100);
        uplink.last().cut();
        assertThat(untilNextTry()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void diagnosticsMayWaitForAThreadThatAsksForTheState() {
        List<Phase> seen = new ArrayList<>();
        rig.diagnostics = (message, cause) -> seen.add(CompletableFuture.supplyAsync(reporter::state)
                .orTimeout(10, TimeUnit.SECONDS)
                .join()
                .phase());
        rig.report(reporter, 100);
        uplink.last().cut();
        time.runReady();
        assertThat(seen).containsExactly(Phase.WAITING);
    }

    @Test
    void anErrorOnTheWayOutDoesNotEndTheSending() {
        FakeUplink sound = new FakeUplink();
        AtomicBoolean broken = new AtomicBoolean(true);
        Reporter other = rig.reporters(new Uplink() {
                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public Sending send(long sentAt, String messages, Callback callback) {
                        if (broken.getAndSet(false)) {
                            throw new AssertionError("no memory");
                        }
                        return sound.send(sentAt, messages, callback);
                    }
                })
                .open("ambulance-8", rig.options().batchSize(1).build());
        time.runReady();
        other.report(Position.at(1, 2).build());
        assertThatThrownBy(time::runReady).isInstanceOf(AssertionError.class);
        time.advance(ReporterRig.ANSWER_TIMEOUT.plusMinutes(1));
        assertThat(sound.requests()).isNotEmpty();
    }

    @Test
    void theStateSaysWhyAndUntilWhen() {
        rig.report(reporter, 100);
        uplink.last().cut();
        time.runReady();
        ReporterState state = reporter.state();
        assertThat(state.phase()).isEqualTo(Phase.WAITING);
        assertThat(state.waitingUntil()).isEqualTo(Instant.ofEpochMilli(time.wallMillis() + 250));
        assertThat(state.failure()).isEqualTo("cut");
        assertThat(state.queued()).isEqualTo(100);
        assertThat(state.oldest()).isEqualTo(Instant.ofEpochMilli(ManualScheduler.START));
        assertThat(state.lastSuccess()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void theServerIsGivenTheTimeThatItAsksFor(int status) {
        rig.report(reporter, 100);
        refuse(status, Duration.ofSeconds(20));
        reporter.flush();
        reporter.online(true);
        assertThat(untilNextTry()).isEqualTo(Duration.ofMillis(20_000 + 1_500));
    }

    @Test
    void theServerIsNotWaitedForLongerThanTenMinutes() {
        rig.report(reporter, 100);
        refuse(503, Duration.ofDays(1));
        assertThat(untilNextTry()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        refuse(503, Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(untilNextTry()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
    }

    @Test
    void aServerThatAlwaysAsksForNoTimeIsNotHammered() {
        rig.report(reporter, 100);
        for (int i = 0; i < 9; i++) {
            refuse(503, Duration.ZERO);
            untilNextTry();
        }
        refuse(503, Duration.ZERO);
        assertThat(untilNextTry()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedCredentialsKeepEverythingAndAreTriedAgainEveryMinute(int status) {
        rig.report(reporter, 100);
        for (int i = 0; i < 3; i++) {
            uplink.last().refuse(status, "unauthorized", null);
            time.runReady();
            assertThat(reporter.state().phase()).isEqualTo(Phase.REFUSED_CREDENTIALS);
            assertThat(reporter.state().queued()).isEqualTo(100);
            assertThat(untilNextTry()).isEqualTo(Duration.ofSeconds(63));
        }
        rig.acceptAll();
        assertThat(reporter.state().queued()).isZero();
        assertThat(reporter.state().phase()).isEqualTo(Phase.IDLE);
    }

    @Test
    void flushTriesNewCredentialsAtOnce() {
        rig.report(reporter, 100);
        uplink.last().refuse(401, "unauthorized", null);
        time.runReady();
        reporter.flush();
        time.runReady();
        assertThat(tries()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 408, 409, 500, 502, 504})
    void noOtherAnswerCostsAMessage(int status) {
        rig.report(reporter, 1);
        reporter.flush();
        time.runReady();
        uplink.last().refuse(status, "whatever", null);
        assertThat(untilNextTry()).isEqualTo(Duration.ofMillis(250));
        assertThat(reporter.state().queued()).isEqualTo(1);
        assertThat(reporter.state().refused()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"results\":[]}", "{\"accepted\":\"yes\"}", "{\"accepted\":1,\"results\":[{}]}"})
    void anAnswerOfSomethingElseCostsNoMessage(String answer) {
        rig.report(reporter, 100);
        uplink.last().answer(answer);
        assertThat(untilNextTry()).isEqualTo(Duration.ofMillis(250));
        assertThat(reporter.state().queued()).isEqualTo(100);
    }

    @Test
    void anAlarmEndsEveryWait() {
        rig.report(reporter, 100);
        refuse(503, Duration.ofMinutes(5));
        reporter.alarm("sos");
        time.runReady();
        assertThat(uplink.last().types()).containsExactly("alarm");
    }

    @Test
    void withoutANetworkNothingIsTried() {
        reporter.online(false);
        rig.report(reporter, 200);
        time.advance(Duration.ofHours(1));
        assertThat(tries()).isZero();
        assertThat(reporter.state().phase()).isEqualTo(Phase.OFFLINE);
        assertThat(time.pending()).isZero();
    }

    @Test
    void anAlarmIsTriedAlsoWhereTheAppSeesNoNetwork() {
        reporter.online(false);
        rig.report(reporter, 200);
        reporter.alarm("sos");
        time.runReady();
        assertThat(tries()).isEqualTo(1);
        uplink.last().cut();
        untilNextTry();
        assertThat(uplink.last().types()).containsExactly("alarm");
        rig.acceptAll();
        time.advance(Duration.ofHours(1));
        assertThat(tries()).isEqualTo(2);
        assertThat(reporter.state().queued()).isEqualTo(200);
    }

    @Test
    void anAlarmWaitsFiveSecondsForASocketAndTakesTheOtherWay() {
        FakeUplink socket = new FakeUplink();
        FakeUplink http = new FakeUplink();
        Reporter other = rig.reporters(socket, http).open("v2", rig.options().build());
        other.alarm("sos");
        time.runReady();
        assertThat(socket.last().types()).containsExactly("alarm");
        time.advance(Duration.ofSeconds(4));
        assertThat(socket.last().isCancelled()).isFalse();
        time.advance(Duration.ofSeconds(2));
        assertThat(socket.last().isCancelled()).isTrue();
        assertThat(http.last().types()).containsExactly("alarm");
        time.advance(Duration.ofSeconds(10));
        assertThat(http.last().isCancelled()).isFalse();
    }

    @Test
    void aNetworkThatIsBackIsTriedAtOnceAndFromTheShortestWaitOn() {
        rig.report(reporter, 100);
        for (int i = 0; i < 8; i++) {
            uplink.last().cut();
            untilNextTry();
        }
        uplink.last().cut();
        reporter.online(false);
        time.advance(Duration.ofHours(1));
        int tries = tries();
        reporter.online(true);
        time.runReady();
        assertThat(tries()).isEqualTo(tries + 1);
        uplink.last().cut();
        assertThat(untilNextTry()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aReporterThatIsOpenedWithoutANetworkWaitsForIt() {
        rig.reporters().online(false);
        Reporter other = rig.reporters().open("v2", rig.options().build());
        rig.report(other, 100);
        time.advance(Duration.ofMinutes(1));
        assertThat(tries()).isZero();
        rig.reporters().online(true);
        time.runReady();
        assertThat(tries()).isEqualTo(1);
    }

    @Test
    void aRefusedMessageIsGonePastAndReported() {
        rig.report(reporter, 100);
        JsonObject third = uplink.last().messages().get(2);
        uplink.last()
                .answer(
                        "{\"accepted\":99,\"rejected\":1,\"results\":["
                                + "{\"index\":2,\"outcome\":\"rejected\",\"field\":\"fixTime\",\"reason\":\"older than the retention\"}]}");
        time.runReady();
        assertThat(reporter.state().queued()).isZero();
        assertThat(reporter.state().delivered()).isEqualTo(99);
        assertThat(reporter.state().refused()).isEqualTo(1);
        Refusal refusal = rig.heard.refusals.get(0);
        assertThat(refusal.json()).isEqualTo(third.toString());
        assertThat(refusal.time()).isEqualTo(Instant.ofEpochMilli(ManualScheduler.START + 2));
        assertThat(refusal.field()).isEqualTo("fixTime");
        assertThat(refusal.reason()).isEqualTo("older than the retention");
    }

    /** The server refuses every batch that has the message of this time in it. */
    private int serveAllBut(long badTime, int status, String code) {
        int requests = 0;
        while (reporter.state().queued() > 0) {
            assertThat(++requests).as("requests").isLessThan(100);
            if (uplink.last().fixTimes().contains(badTime)) {
                uplink.last().refuse(status, code, null);
            } else {
                uplink.last().accept();
            }
            time.advance(Duration.ofSeconds(1));
        }
        return requests;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 49, 50, 77, 99})
    void oneBadMessageOfABatchIsFoundAndTheOthersAreDelivered(int bad) {
        rig.report(reporter, 100);
        int requests = serveAllBut(ManualScheduler.START + bad, 400, "invalid_json");
        assertThat(rig.heard.refusals)
                .extracting(Refusal::time)
                .containsExactly(Instant.ofEpochMilli(ManualScheduler.START + bad));
        assertThat(reporter.state().delivered()).isEqualTo(99);
        assertThat(requests).isLessThan(30);
    }

    @ParameterizedTest
    @CsvSource({"400,invalid_field", "413,too_large"})
    void soItIsWithOtherRefusalsOfTheContent(int status, String code) {
        rig.report(reporter, 100);
        serveAllBut(ManualScheduler.START + 42, status, code);
        assertThat(rig.heard.refusals).hasSize(1);
        assertThat(reporter.state().delivered()).isEqualTo(99);
    }

    @Test
    void aBodyThatIsTooLargeStaysSmallerFromThenOn() {
        rig.report(reporter, 100);
        uplink.last().refuse(413, "too_large", null);
        time.runReady();
        for (int i = 0; i < 3; i++) {
            assertThat(uplink.last().messages()).hasSizeLessThanOrEqualTo(50);
            uplink.last().accept();
            time.runReady();
            rig.report(reporter, 100);
        }
        assertThat(rig.heard.refusals).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400,invalid_request", "415,unsupported_media_type", "400,blocked_by_gateway", "422,later_word"})
    void aWordAboutTheFormOfARequestCostsNoMessage(int status, String code) {
        rig.report(reporter, 2);
        reporter.flush();
        time.runReady();
        for (int i = 0; i < 5; i++) {
            uplink.last().refuse(status, code, null);
            untilNextTry();
        }
        assertThat(reporter.state().queued()).isEqualTo(2);
        rig.acceptAll();
        assertThat(reporter.state().delivered()).isEqualTo(2);
        assertThat(rig.heard.refusals).isEmpty();
    }

    @Test
    void aPortalOnTheWayCostsNoMessage() {
        rig.report(reporter, 100);
        for (int i = 0; i < 20; i++) {
            uplink.last().refuse(400, "http_400", null);
            untilNextTry();
        }
        assertThat(reporter.state().queued()).isEqualTo(100);
        rig.acceptAll();
        assertThat(reporter.state().delivered()).isEqualTo(100);
        assertThat(rig.heard.refusals).isEmpty();
    }

    @Test
    void aBadAlarmIsGonePastToo() {
        reporter.alarm("sos");
        rig.report(reporter, 100);
        assertThat(uplink.last().types()).containsExactly("alarm");
        uplink.last().refuse(400, "invalid_field", null);
        time.runReady();
        assertThat(rig.heard.refusals).hasSize(1);
        assertThat(uplink.last().fixTimes()).hasSize(100);
    }

    @Test
    void thePhasesAreToldInOrder() {
        rig.report(reporter, 100);
        uplink.last().cut();
        untilNextTry();
        rig.acceptAll();
        reporter.close();
        time.runReady();
        assertThat(rig.heard.phases())
                .containsExactly(Phase.SENDING, Phase.WAITING, Phase.SENDING, Phase.IDLE, Phase.CLOSED);
        assertThat(rig.heard.delivered).containsExactly(100);
    }
}
