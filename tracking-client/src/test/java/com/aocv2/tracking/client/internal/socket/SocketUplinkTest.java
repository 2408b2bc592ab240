package com.aocv2.tracking.client.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketUplinkTest {
    private final SocketFixture fixture = new SocketFixture();
    private final FakeServer server = fixture.server;
    private final Uplink uplink = fixture.sockets.uplink();
    private final List<JsonFields> answers = new ArrayList<>();
    private final List<TrackingException> failures = new ArrayList<>();

    private Uplink.Sending send() {
        Uplink.Sending sending = uplink.send(1_795_470_513_123L, "[{\"vehicleId\":\"a\"}]", new Uplink.Callback() {
            @Override
            public void answered(JsonFields results) {
                answers.add(results);
            }

            @Override
            public void failed(TrackingException failure) {
                failures.add(failure);
            }
        });
        fixture.time.runReady();
        return sending;
    }

    private void open() {
        server.welcomesAll();
        fixture.subscriber();
    }

    @Test
    void isOpenBetweenTheWelcomeAndTheLoss() {
        server.arrival = line -> line.open("t1");
        fixture.subscriber();
        assertThat(uplink.isOpen()).isFalse();
        server.last().welcome("device");
        fixture.time.runReady();
        assertThat(uplink.isOpen()).isTrue();
        server.last().fail();
        fixture.time.runReady();
        assertThat(uplink.isOpen()).isFalse();
    }

    @Test
    void anAcknowledgementAnswers() {
        open();
        send();
        assertThat(server.last().last())
                .hasToString(
                        "{\"type\":\"publish\",\"id\":1,\"sentAt\":1795470513123,\"positions\":[{\"vehicleId\":\"a\"}]}");
        send();
        fixture.say("{'type':'ack','id':2,'accepted':1}");
        fixture.say("{'type':'ack','id':2,'accepted':1}");
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).integer("accepted")).isEqualTo(1);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "overloaded, 1, 503",
        "store_unavailable, 5, 503",
        "forbidden, , 403",
        "invalid_field, , 400",
        "invalid_json, , 400",
        "internal, , 500",
        "news_of_tomorrow, , 500",
        "news_of_tomorrow, 3, 503"
    })
    void anErrorIsTheExceptionThatHttpWouldGive(String code, Integer retryAfter, int status) {
        open();
        send();
        fixture.say("{'type':'error','id':1,'code':'" + code + "','detail':'why','field':'lat'"
                + (retryAfter == null ? "" : ",'retryAfter':" + retryAfter) + "}");

        ApiException failure = (ApiException) failures.get(0);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.field()).isEqualTo("lat");
        assertThat(failure.retryAfter()).isEqualTo(retryAfter == null ? null : Duration.ofSeconds(retryAfter));
        assertThat(failure).hasMessage(code + " (lat): why");
        assertThat(failure.getClass())
                .isEqualTo(ApiException.of(
                                new com.aocv2.tracking.client.connection.Problem(status, code, "", null, null, null))
                        .getClass());
    }

    @Test
    void aLostSocketFailsWhatWaits() {
        open();
        send();
        send();
        server.last().fail();
        fixture.time.runReady();
        assertThat(failures).hasSize(2).allMatch(failure -> failure instanceof ConnectionException);
    }

    @Test
    void anAnswerThatDoesNotComeFails() {
        open();
        send();
        fixture.advance(29_999);
        assertThat(failures).isEmpty();
        fixture.advance(1);
        assertThat(failures).hasSize(1);
        fixture.say("{'type':'ack','id':1,'accepted':1}");
        assertThat(answers).isEmpty();
    }

    @Test
    void withoutASocketItFails() {
        send();
        assertThat(failures).hasSize(1);
    }

    @Test
    void aLineThatTakesNothingMoreFails() {
        open();
        server.last().full = true;
        send();
        assertThat(failures).hasSize(1);
    }

    @Test
    void nothingIsHeardOfWhatWasCancelled() {
        open();
        send().cancel();
        fixture.say("{'type':'ack','id':1,'accepted':1}");
        send().cancel();
        server.last().fail();
        fixture.time.runReady();
        assertThat(answers).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void itFailsWhenNobodySubscribesAnyMore() {
        server.welcomesAll();
        Subscription only = fixture.subscribe(new FakeSubscriber());
        send();
        only.close();
        fixture.time.runReady();
        assertThat(failures).hasSize(1);
    }

    /** As over HTTP: the reporter sends less at a time then, where a loss would have it send the same again. */
    @Test
    void aMessageThatIsTooLongForTheServerIsOneThatHttpWouldRefuse() {
        open();
        send();
        server.last().closeBy(1009, "Text message too large");
        fixture.time.runReady();
        ApiException failure = (ApiException) failures.get(0);
        assertThat(failure.status()).isEqualTo(413);
        // Of a proxy's: it may be another's message that was too long, so none may be given up for it.
        assertThat(failure.code()).isEqualTo("http_413");
    }
}
