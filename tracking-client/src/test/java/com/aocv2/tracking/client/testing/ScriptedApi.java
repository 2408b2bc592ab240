package com.aocv2.tracking.client.testing;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** A server that says what a test wants, and a client of it. */
public final class ScriptedApi implements AutoCloseable {
    public final MockWebServer server = new MockWebServer();
    public final TrackingClient client;

    public ScriptedApi() {
        this(Duration.ofSeconds(10));
    }

    public ScriptedApi(Duration callTimeout) {
        this(TokenSupplier.fixed("secret"), callTimeout);
    }

    public ScriptedApi(TokenSupplier tokens, Duration callTimeout) {
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        client = TrackingClient.builder(server.url("/base/").toString())
                .token(tokens)
                .callTimeout(callTimeout)
                .build();
    }

    public ScriptedApi answer(String json) {
        return answer(200, json);
    }

    public ScriptedApi answer(int status, String json) {
        server.enqueue(new MockResponse().setResponseCode(status).setBody(json));
        return this;
    }

    public ScriptedApi answer(MockResponse response) {
        server.enqueue(response);
        return this;
    }

    /** The next request as {@code METHOD path?query}, without what stands before {@code /api/v1}. */
    public String asked() {
        RecordedRequest request = taken();
        return request.getMethod() + " " + request.getPath().replace("/base/api/v1", "");
    }

    /** The next request that was received. */
    public RecordedRequest taken() {
        try {
            RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("nothing was asked");
            }
            return request;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.shutdown();
    }
}
