package com.aocv2.tracking.client.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Tokens;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.internal.threads.ClientThreads;
import com.aocv2.tracking.client.testing.ManualScheduler;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BadServerTest {
    private final OkHttpClient client =
            new OkHttpClient.Builder().pingInterval(Duration.ofMillis(100)).build();
    private final ClientThreads threads = new ClientThreads(null, (message, cause) -> {});
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private RawServer server;
    private Sockets sockets;

    private final Subscriber subscriber = new Subscriber() {
        @Override
        public Demand demand() {
            return Demand.GO_ON;
        }

        @Override
        public JsonObject request() {
            heard.add("subscribes");
            return new JsonObject();
        }

        @Override
        public void received(String type, JsonFields message) {
            heard.add(type);
        }

        @Override
        public void interrupted(String code, String reason) {
            heard.add(code);
        }

        @Override
        public void refused(ApiException refusal) {
            heard.add("refused");
        }

        @Override
        public void clientClosed() {}
    };

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
        ManualScheduler clock = new ManualScheduler();
        Tokens tokens = new Tokens(TokenSupplier.fixed("t1"), clock);
        Http http = new Http(HttpUrl.get(server.url()), client, tokens, threads::serialCallbacks);
        sockets = new Sockets(
                http,
                client,
                client.dispatcher().executorService(),
                threads,
                clock,
                threads.diagnostics(),
                new Random());
        sockets.subscription(subscriber, false).begin();
    }

    @AfterEach
    void stop() throws IOException {
        sockets.close();
        threads.close();
        server.close();
        client.dispatcher().executorService().shutdown();
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void aPeerThatAnswersNoPingsIsLeft() throws Exception {
        assertThat(next()).isEqualTo("subscribes");
        // Nobody reads at the other end, and nothing is said there any more.
        assertThat(next()).isEqualTo("connection");
        assertThat(next()).isEqualTo("subscribes");
    }

    @Test
    void halfAMessageIsNone() throws Exception {
        assertThat(next()).isEqualTo("subscribes");
        Socket socket = server.opened.take();
        RawServer.writeHalf(socket.getOutputStream());
        socket.close();
        assertThat(next()).isEqualTo("connection");
        assertThat(next()).isEqualTo("subscribes");
    }
}
