package com.aocv2.tracking.sample;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import okio.GzipSource;
import okio.Okio;

/** Takes every message, or is unavailable. */
public final class ReportServer implements Closeable {
    private final MockWebServer server = new MockWebServer();
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusedRequests = new AtomicInteger();
    private volatile boolean available = true;

    public ReportServer() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return available ? take(request) : refuse();
            }
        });
        server.start();
    }

    private MockResponse refuse() {
        refusedRequests.incrementAndGet();
        return new MockResponse().setResponseCode(503);
    }

    private MockResponse take(RecordedRequest request) {
        JsonArray messages = messages(request);
        messages.forEach(message -> received.add(message.getAsJsonObject()));
        return new MockResponse()
                .setHeader("Content-Type", "application/json")
                .setBody("{\"accepted\":" + messages.size()
                        + ",\"late\":0,\"duplicate\":0,\"future\":0,\"rejected\":0,\"results\":[]}");
    }

    private static JsonArray messages(RecordedRequest request) {
        String path = request.getPath();
        if (!path.startsWith("/api/v1/positions")) {
            throw new AssertionError("nothing but messages is expected, not " + path);
        }
        return JsonParser.parseString(text(request)).getAsJsonObject().getAsJsonArray("positions");
    }

    private static String text(RecordedRequest request) {
        Buffer body = request.getBody();
        try {
            return "gzip".equals(request.getHeader("Content-Encoding"))
                    ? Okio.buffer(new GzipSource(body)).readUtf8()
                    : body.readUtf8();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public String url() {
        return server.url("/").toString();
    }

    void setAvailable(boolean available) {
        this.available = available;
    }

    int refusedRequests() {
        return refusedRequests.get();
    }

    /** Positions and alarms in the order in which they came; no heartbeats. */
    public List<JsonObject> received() {
        return received.stream().filter(message -> !isOf("heartbeat", message)).toList();
    }

    List<JsonObject> fixes() {
        return received.stream().filter(message -> !message.has("type")).toList();
    }

    List<JsonObject> alarms() {
        return received.stream().filter(message -> isOf("alarm", message)).toList();
    }

    List<JsonObject> heartbeats() {
        return received.stream().filter(message -> isOf("heartbeat", message)).toList();
    }

    private static boolean isOf(String type, JsonObject message) {
        return message.has("type") && message.get("type").getAsString().equals(type);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
