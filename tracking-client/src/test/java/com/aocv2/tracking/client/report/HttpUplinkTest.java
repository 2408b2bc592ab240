package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.connection.CancelledException;
import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.connection.UnauthorizedException;
import com.aocv2.tracking.client.connection.UnavailableException;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Tokens;
import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.testing.ManualScheduler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPInputStream;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpUplinkTest {
    private static final String ACCEPTED = "{\"accepted\":1,\"results\":[]}";

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient client = new OkHttpClient.Builder()
            .callTimeout(Duration.ofSeconds(10))
            .retryOnConnectionFailure(false)
            .build();
    private final ManualScheduler time = new ManualScheduler();
    private int tokens;

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private HttpUplink uplink(OkHttpClient through) {
        Tokens source = new Tokens(refused -> AccessToken.of("t" + ++tokens), time);
        return new HttpUplink(new Http(server.url("/fleet"), through, source, time::serialCallbacks));
    }

    /** Sends one message, and waits for the end. */
    private JsonFields send() {
        return send(uplink(client));
    }

    private static JsonFields send(Uplink uplink) {
        Ended ended = new Ended();
        uplink.send(1_795_470_514_000L, "[{\"a\":\"ü\"}]", ended);
        return ended.join();
    }

    private TrackingException failure() {
        return failure(uplink(client));
    }

    private static TrackingException failure(Uplink uplink) {
        CompletionException thrown = catchThrowableOfType(CompletionException.class, () -> send(uplink));
        return (TrackingException) Objects.requireNonNull(thrown.getCause());
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse().setResponseCode(status).setBody(body));
    }

    @Test
    void messagesGoCompressedInAnEnvelopeWithTheTimeOfSending() throws Exception {
        answer(200, ACCEPTED);
        assertThat(send().integer("accepted")).isEqualTo(1);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /fleet/api/v1/positions HTTP/1.1");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer t1");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeader("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream body = new GZIPInputStream(request.getBody().inputStream())) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"sentAt\":1795470514000,\"positions\":[{\"a\":\"ü\"}]}");
        }
    }

    @Test
    void aProblemSaysWhatItIsAndHowLongToWait() {
        server.enqueue(new MockResponse()
                .setResponseCode(503)
                .setHeader("Retry-After", "7")
                .setBody("{\"code\":\"store_unavailable\",\"detail\":\"no disk\"}"));
        UnavailableException failure = (UnavailableException) failure();
        assertThat(failure.code()).isEqualTo("store_unavailable");
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aRefusedTokenIsExchangedOnceByItself() throws Exception {
        answer(401, "{\"code\":\"unauthorized\"}");
        answer(200, ACCEPTED);
        send();
        server.takeRequest();
        assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer t2");
        answer(401, "{\"code\":\"unauthorized\"}");
        answer(401, "{\"code\":\"unauthorized\"}");
        assertThat(failure()).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void aCutConnectionIsAFailure() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        assertThat(failure()).isInstanceOf(ConnectionException.class);
    }

    @Test
    void anAnswerThatIsCutOffIsAFailure() {
        server.enqueue(new MockResponse()
                .setBody(ACCEPTED + " ".repeat(100_000))
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        assertThat(failure()).isInstanceOf(ConnectionException.class);
    }

    @Test
    void anAnswerThatDoesNotComeIsAFailure() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        OkHttpClient hasty =
                client.newBuilder().callTimeout(Duration.ofMillis(300)).build();
        assertThat(failure(uplink(hasty))).isInstanceOf(ConnectionException.class);
    }

    @Test
    void thePageOfAPortalIsAFailure() {
        answer(200, "<html>Welcome to our WiFi</html>");
        assertThat(failure()).isInstanceOf(ConnectionException.class);
    }

    @Test
    void noServerIsAFailure() throws IOException {
        HttpUplink uplink = uplink(client);
        server.shutdown();
        assertThat(failure(uplink)).isInstanceOf(ConnectionException.class);
    }

    @Test
    void whatIsCancelledEndsAtOnce() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        Ended ended = new Ended();
        Uplink.Sending sending = uplink(client).send(1, "[]", ended);
        sending.cancel();
        CompletionException thrown = catchThrowableOfType(CompletionException.class, ended::join);
        assertThat(thrown).hasCauseInstanceOf(CancelledException.class);
    }

    private static final class Ended extends CompletableFuture<JsonFields> implements Uplink.Callback {
        @Override
        public void answered(JsonFields results) {
            complete(results);
        }

        @Override
        public void failed(TrackingException failure) {
            completeExceptionally(failure);
        }
    }
}
