package com.aocv2.tracking.client.live;

import static com.aocv2.tracking.client.live.Said.changes;
import static com.aocv2.tracking.client.live.Said.eventJson;
import static com.aocv2.tracking.client.live.Said.provisional;
import static com.aocv2.tracking.client.live.Said.vehicle;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.event.Event;
import com.aocv2.tracking.client.internal.socket.Subscriber.Demand;
import com.aocv2.tracking.client.internal.threads.ClientThreads;
import com.aocv2.tracking.client.internal.threads.SerialCallbacks;
import com.aocv2.tracking.client.testing.ManualScheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetMailboxTest {
    private final ManualScheduler time = new ManualScheduler();
    private final Diary diary = new Diary();
    private int caughtUp;
    private FleetMailbox mailbox = mailbox(null);

    private FleetMailbox mailbox(@Nullable String after) {
        return new FleetMailbox(time.serialCallbacks(), time, diary, after, 3, () -> caughtUp++);
    }

    @BeforeEach
    void begin() {
        mailbox.beginAnew();
        mailbox.snapshot(List.of(), "c0");
        told();
    }

    /** What the listener is told when it has time. */
    private List<String> told() {
        time.runReady();
        List<String> told = new ArrayList<>();
        diary.lines.drainTo(told);
        return told;
    }

    private void positions(String id, int n) {
        mailbox.positions(List.of(vehicle(id, n)));
    }

    @Test
    void onlyTheNewestPositionOfAVehicleIsTold() {
        positions("a", 1);
        positions("b", 2);
        positions("a", 3);
        assertThat(told()).containsExactly("positions a=3 b=2");
        assertThat(mailbox.conflated()).isEqualTo(1);
    }

    @Test
    void aDepartureTakesThePlaceOfThePositionBefore() {
        positions("a", 1);
        mailbox.gone(List.of("a"), GoneReason.STATUS);
        assertThat(told()).containsExactly("gone a STATUS");
        assertThat(mailbox.conflated()).isEqualTo(1);
    }

    @Test
    void aDepartureIsToldAlsoWhereTheVehicleCameBack() {
        mailbox.gone(List.of("a", "b"), GoneReason.MOVED_OUT);
        positions("a", 2);
        positions("a", 3);
        assertThat(told()).containsExactly("gone a MOVED_OUT", "gone b MOVED_OUT", "positions a=3");
    }

    @Test
    void whatIsProvisionalIsToldAndComesAgain() {
        mailbox.changes(changes("c1", eventJson("e1", 1)));
        mailbox.changes(provisional("c1", eventJson("e2", 1)));
        mailbox.changes(provisional("c1", eventJson("e3", 1)));
        assertThat(told()).containsExactly("changes c1", "changes c1", "changes c1");
        mailbox.changes(changes("c2", eventJson("e2", 1)));
        assertThat(told()).containsExactly("changes c2");
        assertThat(diary.lastEvents()).extracting(Event::id).containsExactly("e2");
        assertThat(mailbox.beginAnew()).isEqualTo("c2");
    }

    @Test
    void aSnapshotTakesThePlaceOfAllThatWaits() {
        positions("a", 1);
        mailbox.gone(List.of("b"), GoneReason.DELETED);
        mailbox.snapshot(List.of(vehicle("a", 2)), "c0");
        positions("c", 3);
        assertThat(told()).containsExactly("snapshot a=2", "positions c=3");
    }

    @Test
    void changeSetsAreToldInTheirOrderAndNoneTwice() {
        mailbox.changes(changes("c1"));
        mailbox.changes(changes("c2"));
        mailbox.changes(changes("c2"));
        assertThat(told()).containsExactly("changes c1", "changes c2");
        assertThat(mailbox.beginAnew()).isEqualTo("c2");
    }

    @Test
    void anEventThatIsKnownIsNotToldAgain() {
        mailbox.changes(changes("c1", eventJson("e", 2), eventJson("f", 1)));
        mailbox.changes(changes("c2", eventJson("f", 1), eventJson("e", 1)));
        assertThat(told()).as("of the second, nothing is news").containsExactly("changes c1");
        assertThat(mailbox.beginAnew()).as("but it was seen").isEqualTo("c2");
        mailbox.changes(changes("c3", eventJson("e", 2), eventJson("f", 2)));
        assertThat(told()).containsExactly("changes c3");
        assertThat(diary.lastEvents())
                .extracting(event -> event.id() + event.revision())
                .containsExactly("f2");
    }

    @Test
    void whatDoesNotFitIsNotTakenForKnown() {
        for (String cursor : Arrays.asList("c1", "c2", "c3")) {
            mailbox.changes(changes(cursor));
        }
        mailbox.changes(changes("c4", eventJson("e", 1)));
        told();
        assertThat(mailbox.beginAnew()).isEqualTo("c3");
        mailbox.snapshot(List.of(), "c3");
        mailbox.changes(changes("c4", eventJson("e", 1)));
        assertThat(told()).contains("changes c4");
    }

    @Test
    void whatWaitsIsAskedForNoSecondTime() {
        mailbox.changes(changes("c1"));
        assertThat(mailbox.beginAnew()).isEqualTo("c1");
    }

    @Test
    void tooManyChangeSetsWaitOnTheServer() {
        for (String cursor : Arrays.asList("c1", "c2", "c3", "c4", "c5")) {
            mailbox.changes(changes(cursor));
        }
        positions("a", 1);
        assertThat(mailbox.demand()).isEqualTo(Demand.PAUSE);
        assertThat(mailbox.state().phase()).isEqualTo(LiveState.Phase.STALE);
        assertThat(mailbox.state().code()).isEqualTo("listener_behind");
        assertThat(caughtUp).isZero();

        assertThat(told()).containsExactly("STALE listener_behind", "changes c1", "changes c2", "changes c3");
        assertThat(caughtUp).isEqualTo(1);
        assertThat(mailbox.demand()).isEqualTo(Demand.BEGIN_ANEW);
        assertThat(mailbox.beginAnew()).isEqualTo("c3");
        assertThat(mailbox.demand()).isEqualTo(Demand.GO_ON);
        mailbox.snapshot(List.of(), "c3");
        mailbox.changes(changes("c4"));
        assertThat(told()).containsExactly("LIVE", "snapshot", "changes c4");
    }

    @Test
    void vehiclesDoNotWaitForAllChangeSets() {
        mailbox.changes(changes("c1"));
        mailbox.changes(changes("c2"));
        positions("a", 1);
        assertThat(told()).containsExactly("positions a=1", "changes c1", "changes c2");
    }

    @Test
    void withoutAPlaceToGoOnItBeginsWhereTheSnapshotIs() {
        assertThat(mailbox.beginAnew()).isEqualTo("c0");
    }

    @Test
    void itGoesOnBehindAGapAndNotInIt() {
        mailbox.changes(changes("c1"));
        mailbox.beginAnew();
        mailbox.snapshot(List.of(), "c90");
        // Lost again before the gap was told: it must not be forgotten.
        assertThat(mailbox.beginAnew()).isEqualTo("c1");
        mailbox.snapshot(List.of(), "c91");
        mailbox.gap(new Gap("c40"));
        assertThat(told()).contains("gap c40");
        assertThat(mailbox.beginAnew()).isEqualTo("c91");
    }

    @Test
    void aGapWhileItReadsBeginsWhereItSays() {
        mailbox.changes(changes("c1"));
        mailbox.gap(new Gap("c5"));
        assertThat(mailbox.beginAnew()).isEqualTo("c5");
        assertThat(told()).containsExactly("changes c1", "gap c5");
    }

    @Test
    void aGapKeepsItsPlaceAmongTheChangeSets() {
        mailbox.changes(changes("c1"));
        mailbox.gap(new Gap("c1"));
        mailbox.changes(changes("c7"));
        assertThat(told()).containsExactly("changes c1", "gap c1", "changes c7");
    }

    @Test
    void aFeedMayBeginWhereAnotherEnded() {
        mailbox = mailbox("c7");
        assertThat(mailbox.beginAnew()).isEqualTo("c7");
    }

    @Test
    void onlyTheNewestStateIsTold() {
        mailbox.interrupt("connection", "");
        mailbox.snapshot(List.of(), "c0");
        mailbox.interrupt("restart", "");
        assertThat(told()).containsExactly("STALE restart", "snapshot");
    }

    @Test
    void anotherReasonIsNewsButNotAnotherTime() {
        mailbox.interrupt("connection", "");
        LiveState before = mailbox.state();
        time.advance(java.time.Duration.ofSeconds(5));
        mailbox.interrupt("http_502", "");
        assertThat(mailbox.state().code()).isEqualTo("http_502");
        assertThat(mailbox.state().since()).isEqualTo(before.since());
    }

    @Test
    void beforeTheFirstSnapshotItIsConnectingWhateverHappens() {
        mailbox = mailbox(null);
        mailbox.interrupt("connection", "");
        assertThat(mailbox.state().phase()).isEqualTo(LiveState.Phase.CONNECTING);
    }

    @Test
    void afterClosingOnlyThatIsTold() {
        mailbox.changes(changes("c1"));
        mailbox.close("closed_by_app", "");
        positions("a", 1);
        mailbox.changes(changes("c2"));
        mailbox.interrupt("connection", "");
        mailbox.close("closed_by_app", "");
        assertThat(told()).containsExactly("CLOSED closed_by_app");
    }

    @Test
    void beforeARefusalAllIsTold() {
        mailbox.changes(changes("c1"));
        positions("a", 1);
        mailbox.refuse("forbidden", "");
        assertThat(told()).containsExactly("positions a=1", "changes c1", "CLOSED forbidden");
        mailbox.close("closed_by_app", "");
        assertThat(told()).isEmpty();
    }

    @Test
    void closingAfterARefusalDropsWhatWaits() {
        mailbox.changes(changes("c1"));
        mailbox.refuse("forbidden", "");
        mailbox.close("closed_by_app", "");
        assertThat(told()).containsExactly("CLOSED forbidden");
    }

    @Test
    void aListenerWhoseExecutorWasFullIsToldLater() {
        boolean[] full = {true};
        Executor bounded = task -> {
            if (full[0]) {
                throw new RejectedExecutionException("full");
            }
            time.execute(task);
        };
        SerialCallbacks callbacks = new ClientThreads(bounded, (message, cause) -> {}).serialCallbacks();
        mailbox = new FleetMailbox(callbacks, time, diary, null, 3, () -> {});
        positions("a", 1);
        assertThat(told()).isEmpty();
        full[0] = false;
        positions("b", 2);
        assertThat(told()).contains("positions a=1 b=2");
    }
}
