package com.aocv2.tracking.client.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.Problem;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.internal.http.Tokens;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SocketsTest {
    private final SocketFixture fixture = new SocketFixture();
    private final FakeServer server = fixture.server;

    @Test
    void opensWithTheFirstSubscriptionAndClosesWithTheLast() {
        server.welcomesAll();
        assertThat(server.lines).isEmpty();
        Subscription first = fixture.subscribe(new FakeSubscriber());
        Subscription second = fixture.subscribe(new FakeSubscriber());

        assertThat(server.lines).hasSize(1);
        assertThat(server.last().request().url()).hasToString("http://tracking.test/base/ws");
        first.close();
        fixture.time.runReady();
        assertThat(server.last().last().get("type").getAsString()).isEqualTo("unsubscribe");
        assertThat(server.last().closedWith).isNull();
        second.close();
        second.close();
        fixture.time.runReady();
        assertThat(server.last().closedWith).isEqualTo(1000);
        assertThat(fixture.sockets.uplink().isOpen()).isFalse();
        server.last().closeBy(1000, "");
        fixture.advance(60_000);
        assertThat(server.lines).hasSize(1);
    }

    @Test
    void givesUpAnUpgradeThatNobodyWaitsForAnyMore() {
        Subscription only = fixture.subscribe(new FakeSubscriber());
        only.close();
        fixture.time.runReady();
        assertThat(server.last().cancelled).isTrue();
    }

    @Test
    void sixteenSubscriptionsShareASocket() {
        server.welcomesAll();
        for (int i = 0; i < 33; i++) {
            fixture.subscriber();
        }
        assertThat(server.lines).extracting(line -> line.sent.size()).containsExactly(16, 16, 1);
    }

    @Test
    void aSocketTakesEightWatches() {
        server.welcomesAll();
        for (int i = 0; i < 9; i++) {
            fixture.watch();
        }
        fixture.subscriber();
        assertThat(server.lines).extracting(line -> line.sent.size()).containsExactly(9, 1);
    }

    @Test
    void aPlaceThatIsLeftIsTakenAgain() {
        server.welcomesAll();
        Subscription leaving = fixture.subscribe(new FakeSubscriber());
        for (int i = 0; i < 15; i++) {
            fixture.subscriber();
        }
        leaving.close();
        fixture.subscriber();
        assertThat(server.lines).hasSize(1);
    }

    @Test
    void handsMessagesToTheirSubscriber() {
        server.welcomesAll();
        FakeSubscriber first = fixture.subscriber();
        String firstId = server.last().lastId();
        FakeSubscriber second = fixture.subscriber();
        fixture.sayToLast("snapshot", 1);
        fixture.say("{'type':'changes','id':'" + firstId + "','n':2}");
        fixture.say("{'type':'changes','id':'nobody','n':3}");

        assertThat(first.heard).containsExactly("changes 2");
        assertThat(second.heard).containsExactly("snapshot 1");
    }

    @Test
    void subscribesAgainUnderAnotherIdAfterALoss() {
        server.welcomesAll();
        FakeSubscriber subscriber = fixture.subscriber();
        FakeLine before = server.last();
        String idBefore = before.lastId();
        before.fail();
        fixture.advance(1_000);

        assertThat(server.lines).hasSize(2);
        assertThat(server.last().lastId()).isNotEqualTo(idBefore);
        // What the reader of the old connection still had in hand:
        before.say("{'type':'changes','id':'" + idBefore + "','n':1}");
        fixture.sayToLast("snapshot", 2);
        assertThat(subscriber.heard).containsExactly("interrupted connection", "snapshot 2");
    }

    @Test
    void aRestartIsWaitedForASecondAtMost() {
        server.welcomesAll();
        FakeSubscriber subscriber = fixture.subscriber();
        fixture.advance(60_000);
        server.last().closeBy(1012, "restart");
        fixture.advance(1_000);
        assertThat(server.lines).hasSize(2);
        assertThat(subscriber.heard).containsExactly("interrupted restart");
    }

    @Test
    void aServerThatRefusesIsAskedSeldom() {
        server.arrival = line -> line.refuse(403, "forbidden", null);
        FakeSubscriber subscriber = fixture.subscriber();
        fixture.advance(14_999);
        assertThat(server.lines).hasSize(1);
        fixture.advance(15_001);
        assertThat(server.lines).hasSize(2);
        assertThat(subscriber.heard).containsExactly("interrupted forbidden", "interrupted forbidden");
    }

    @Test
    void aBusyServerIsGivenTheTimeItAsksFor() {
        server.arrival = line -> line.refuse(503, "overloaded", "20");
        fixture.subscriber();
        fixture.advance(19_999);
        assertThat(server.lines).hasSize(1);
        fixture.advance(4_001);
        assertThat(server.lines).hasSize(2);
    }

    @Test
    void aServerThatWelcomesAndFailsIsNotAskedFasterAndFaster() {
        server.arrival = line -> {
            line.open("t1");
            line.welcome("viewer");
            line.fail();
        };
        fixture.subscriber();
        fixture.advance(60_000);
        // Waits of up to 3 s, 1.5 s on the average; without growing ones there would be some 120 tries.
        assertThat(server.lines.size()).isBetween(20, 80);
    }

    @Test
    void aPeerThatOpensAndSaysNothingIsGivenUp() {
        server.arrival = line -> line.open("t1");
        FakeSubscriber subscriber = fixture.subscriber();
        fixture.advance(9_999);
        assertThat(server.last().cancelled).isFalse();
        fixture.advance(1);
        assertThat(server.lines.get(0).cancelled).isTrue();
        assertThat(subscriber.heard).containsExactly("interrupted no_welcome");
    }

    @Test
    void offlineNothingIsTriedAndOnlineItIsTriedAtOnce() {
        fixture.sockets.online(false);
        FakeSubscriber subscriber = fixture.subscriber();
        fixture.advance(600_000);
        assertThat(server.lines).isEmpty();
        assertThat(subscriber.heard).containsExactly("interrupted offline");

        fixture.sockets.online(true);
        fixture.time.runReady();
        assertThat(server.lines).hasSize(1);
    }

    @Test
    void goingOfflineStopsWhatWaits() {
        server.arrival = line -> line.refuse(502, "http_502", null);
        fixture.subscriber();
        fixture.sockets.online(false);
        fixture.advance(600_000);
        assertThat(server.lines).hasSize(1);
        server.welcomesAll();
        fixture.sockets.online(true);
        fixture.time.runReady();
        assertThat(server.lines).hasSize(2);
    }

    @Test
    void anOpenSocketOutlivesTheHintsAndIsNotOpenedTwice() {
        server.welcomesAll();
        fixture.subscriber();
        fixture.sockets.online(false);
        fixture.sockets.online(true);
        fixture.advance(1_000);
        assertThat(server.lines).hasSize(1);
        assertThat(server.last().closedWith).isNull();
    }

    @Test
    void aFreshTokenIsSentBeforeTheOldOneExpires() {
        server.welcomesAll();
        Instant start = Instant.ofEpochMilli(fixture.time.wallMillis());
        fixture.nextToken = AccessToken.of("t1", start.plusSeconds(900));
        fixture.subscriber();
        fixture.block();
        fixture.nextToken = AccessToken.of("t2", start.plusSeconds(1_800));
        fixture.advance(869_999);
        assertThat(fixture.blocking).isEmpty();
        fixture.advance(1);

        // Nothing asked for a token on the worker.
        assertThat(fixture.refusedTokens).containsExactly("none");
        fixture.block();
        assertThat(server.last().last()).hasToString("{\"type\":\"auth\",\"token\":\"t2\"}");
        fixture.say("{'type':'welcome','user':'dana','role':'viewer'}");
        assertThat(server.lines).hasSize(1);
    }

    @Test
    void aTokenThatCannotBeHadIsAskedForAgain() {
        server.welcomesAll();
        Instant start = Instant.ofEpochMilli(fixture.time.wallMillis());
        fixture.nextToken = AccessToken.of("t1", start.plusSeconds(60));
        fixture.subscriber();
        fixture.block();
        fixture.nextToken = null;
        fixture.advance(30_000);
        fixture.block();
        fixture.nextToken = AccessToken.of("t2");
        fixture.advance(5_000);
        fixture.block();
        assertThat(server.last().last()).hasToString("{\"type\":\"auth\",\"token\":\"t2\"}");
    }

    @Test
    void anotherTokenIsHadWhenTheServerDoesNotTakeTheOldOneAnyMore() {
        server.welcomesAll();
        FakeSubscriber subscriber = fixture.subscriber();
        fixture.block();
        fixture.nextToken = AccessToken.of("t2");
        server.last().closeBy(1008, "credentials are no longer valid");
        fixture.time.runReady();
        fixture.block();

        assertThat(fixture.refusedTokens).containsExactly("none", "t1");
        fixture.advance(1_000);
        assertThat(server.lines).hasSize(2);
        assertThat(subscriber.heard).containsExactly("interrupted unauthorized");
    }

    @Test
    void anotherRoleNeedsAnotherSocket() {
        server.welcomesAll();
        fixture.subscriber();
        fixture.say("{'type':'welcome','user':'dana','role':'device'}");
        fixture.advance(1_000);
        assertThat(server.lines.get(0).cancelled).isTrue();
        assertThat(server.lines).hasSize(2);
    }

    @Test
    void whatTheServerRefusesForGoodEnds() {
        server.welcomesAll();
        fixture.subscriber();
        FakeSubscriber wrong = fixture.subscriber();
        fixture.say("{'type':'error','id':'" + server.last().lastId()
                + "','code':'invalid_field','detail':'there is no status','field':'status'}");
        assertThat(wrong.heard).containsExactly("refused invalid_field");

        server.last().fail();
        fixture.advance(1_000);
        assertThat(server.last().sent).hasSize(1);
        assertThat(wrong.heard).hasSize(1);
    }

    @Test
    void whatTheServerCannotDoNowIsAskedForAgain() {
        server.welcomesAll();
        FakeSubscriber subscriber = fixture.subscriber();
        fixture.say("{'type':'error','id':'" + server.last().lastId()
                + "','code':'overloaded','detail':'later','retryAfter':5}");
        fixture.advance(4_999);
        assertThat(server.last().sent).hasSize(1);
        fixture.advance(2_001);
        assertThat(server.last().sent).hasSize(2);
        fixture.sayToLast("snapshot", 1);
        assertThat(subscriber.heard).containsExactly("interrupted overloaded", "snapshot 1");
    }

    @Test
    void aMessageThatIsNotUnderstoodIsNotPassedOver() {
        server.welcomesAll();
        FakeSubscriber subscriber = fixture.subscriber();
        fixture.say("{'type':'changes','id':'" + server.last().lastId() + "'}");
        fixture.advance(1_000);
        assertThat(server.lines.get(0).cancelled).isTrue();
        assertThat(server.lines).hasSize(2);
        assertThat(subscriber.heard).containsExactly("interrupted invalid_message");
    }

    @Test
    void nothingIsTakenBehindAMessageThatIsNotUnderstood() {
        server.welcomesAll();
        FakeSubscriber subscriber = fixture.subscriber();
        String id = server.last().lastId();
        server.last().say("{'type':'changes','id':'" + id + "'}");
        // The reader has it in its buffer already; to take it would be to pass over the one before.
        server.last().say("{'type':'changes','id':'" + id + "','n':2}");
        fixture.advance(1_000);
        assertThat(server.lines).hasSize(2);
        assertThat(subscriber.heard).containsExactly("interrupted invalid_message");
    }

    @Test
    void whoIsNotLoggedInIsToldSo() {
        FakeSubscriber subscriber = fixture.subscriber();
        TokenSupplier loggedOut = refused -> {
            throw ApiException.of(new Problem(401, "unauthorized", "nobody is logged in", null, null, null));
        };
        Tokens tokens = new Tokens(loggedOut, fixture.time);
        assertThatThrownBy(tokens::current).isInstanceOfSatisfying(IOException.class, server.last()::fail);
        fixture.advance(14_000);
        assertThat(server.lines).hasSize(1);
        fixture.advance(16_000);
        assertThat(server.lines).hasSize(2);
        assertThat(subscriber.heard).containsExactly("interrupted unauthorized");
    }

    @Test
    void aWordOfANewerServerIsNoFault() {
        server.welcomesAll();
        fixture.subscriber();
        fixture.say("{'type':'weather'}");
        assertThat(server.last().cancelled).isFalse();
    }

    @Test
    void aSubscriberMayPauseAndBeginAnew() {
        server.welcomesAll();
        FakeSubscriber subscriber = new FakeSubscriber();
        Subscription subscription = fixture.subscribe(subscriber);
        String first = server.last().lastId();
        subscriber.demand = Subscriber.Demand.PAUSE;
        subscription.demandChanged();
        fixture.time.runReady();
        assertThat(server.last().last()).hasToString("{\"type\":\"unsubscribe\",\"id\":\"" + first + "\"}");
        fixture.say("{'type':'changes','id':'" + first + "','n':1}");
        assertThat(subscriber.heard).isEmpty();

        subscriber.demand = Subscriber.Demand.BEGIN_ANEW;
        subscription.demandChanged();
        fixture.time.runReady();
        fixture.sayToLast("snapshot", 2);
        assertThat(subscriber.heard).containsExactly("snapshot 2");
    }

    @Test
    void whatPausesIsNotSubscribedByANewConnection() {
        server.welcomesAll();
        FakeSubscriber subscriber = fixture.subscriber();
        subscriber.demand = Subscriber.Demand.PAUSE;
        server.last().fail();
        fixture.advance(1_000);
        assertThat(server.lines).hasSize(2);
        assertThat(server.last().sent).isEmpty();
    }

    @Test
    void closingEndsAllAndStartsNothingMore() {
        server.welcomesAll();
        FakeSubscriber subscriber = fixture.subscriber();
        fixture.sockets.close();
        fixture.sockets.close();
        fixture.time.runReady();

        assertThat(server.last().closedWith).isEqualTo(1000);
        assertThat(subscriber.heard).containsExactly("client closed");
        assertThatThrownBy(fixture::subscriber).isInstanceOf(IllegalStateException.class);
        server.last().closeBy(1000, "");
        fixture.advance(60_000);
        assertThat(server.lines).hasSize(1);
        assertThat(fixture.time.pending()).isZero();
    }
}
