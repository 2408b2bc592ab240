package com.aocv2.tracking.client.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.Closeable;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** Welcomes everybody to its WebSocket, and says what the test tells it to. */
final class ScriptedServer implements Closeable {
    private final MockWebServer web = new MockWebServer();
    private final BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();
    /** What the next requests get in place of a WebSocket. */
    final Queue<MockResponse> refusals = new ConcurrentLinkedQueue<>();

    ScriptedServer() throws IOException {
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                MockResponse refusal = refusals.poll();
                return refusal == null ? new MockResponse().withWebSocketUpgrade(new Session(request)) : refusal;
            }
        });
        web.start();
    }

    String url() {
        return web.url("/").toString();
    }

    int requests() {
        return web.getRequestCount();
    }

    Session next() throws InterruptedException {
        Session session = sessions.poll(10, TimeUnit.SECONDS);
        assertThat(session).as("a connection").isNotNull();
        return session;
    }

    @Override
    public void close() throws IOException {
        web.shutdown();
    }

    /** One connection. */
    final class Session extends WebSocketListener {
        final String authorization;
        final CompletableFuture<Integer> closedWith = new CompletableFuture<>();
        private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

        Session(RecordedRequest request) {
            this.authorization = String.valueOf(request.getHeader("Authorization"));
        }

        @Override
        public void onOpen(WebSocket opened, Response response) {
            opened.send("{\"type\":\"welcome\",\"user\":\"dana\",\"role\":\"viewer\"}");
            socket.complete(opened);
            sessions.add(this);
        }

        @Override
        public void onMessage(WebSocket from, String text) {
            heard.add(JsonParser.parseString(text).getAsJsonObject());
        }

        @Override
        public void onClosing(WebSocket from, int code, String reason) {
            closedWith.complete(code);
            from.close(code, reason);
        }

        @Override
        public void onFailure(WebSocket from, Throwable cause, @Nullable Response response) {
            closedWith.complete(-1);
        }

        JsonObject heard(String type) throws InterruptedException {
            JsonObject message = heard.poll(10, TimeUnit.SECONDS);
            assertThat(message).as("a message").isNotNull();
            assertThat(message.get("type").getAsString()).isEqualTo(type);
            return message;
        }

        /** Hears a subscription, and returns its id. */
        String subscribed() throws InterruptedException {
            return heard("subscribe").get("id").getAsString();
        }

        /** How many messages came that nobody asked for with {@link #heard}. */
        int unread() {
            return heard.size();
        }

        void say(String json) {
            socket.join().send(json);
        }

        void say(String type, String id, String fields) {
            say("{\"type\":\"" + type + "\",\"id\":\"" + id + "\"," + fields + "}");
        }

        void snapshot(String id, String cursor) {
            say("snapshot", id, "\"vehicles\":[],\"cursor\":\"" + cursor + "\"");
        }

        void changes(String id, String cursor) {
            say("changes", id, Said.changesFields(cursor));
        }

        void position(String id, String vehicleId, int n) {
            say("positions", id, "\"vehicles\":[" + Said.vehicleJson(vehicleId, n) + "]");
        }

        void close(int code, String reason) {
            socket.join().close(code, reason);
        }
    }
}
