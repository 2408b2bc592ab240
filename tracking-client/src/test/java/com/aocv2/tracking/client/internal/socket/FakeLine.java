package com.aocv2.tracking.client.internal.socket;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A WebSocket whose other end is the test. */
final class FakeLine implements WebSocket {
    final List<JsonObject> sent = new ArrayList<>();
    final long begunAt;

    @Nullable
    Integer closedWith;

    boolean cancelled;
    boolean full;
    private final Request request;
    private final WebSocketListener listener;

    FakeLine(Request request, WebSocketListener listener, long begunAt) {
        this.request = request;
        this.listener = listener;
        this.begunAt = begunAt;
    }

    void open(String token) {
        Request signed =
                request.newBuilder().header("Authorization", "Bearer " + token).build();
        listener.onOpen(this, response(signed, 101).build());
    }

    void welcome(String role) {
        say("{'type':'welcome','user':'dana','role':'" + role + "'}");
    }

    void say(String json) {
        listener.onMessage(this, json.replace('\'', '"'));
    }

    void closeBy(int code, String reason) {
        listener.onClosing(this, code, reason);
        listener.onClosed(this, code, reason);
    }

    void fail() {
        fail(new IOException("unexpected end of stream"));
    }

    void fail(IOException cause) {
        listener.onFailure(this, cause, null);
    }

    void refuse(int status, String code, @Nullable String retryAfter) {
        Response.Builder response =
                response(request, status).body(ResponseBody.create("{\"code\":\"" + code + "\"}", null));
        if (retryAfter != null) {
            response.header("Retry-After", retryAfter);
        }
        listener.onFailure(this, new IOException("Expected HTTP 101"), response.build());
    }

    private static Response.Builder response(Request request, int status) {
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("");
    }

    JsonObject last() {
        return sent.get(sent.size() - 1);
    }

    /** The id that was subscribed with last. */
    String lastId() {
        return last().get("id").getAsString();
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public long queueSize() {
        return 0;
    }

    @Override
    public boolean send(String text) {
        if (!full) {
            sent.add(JsonParser.parseString(text).getAsJsonObject());
        }
        return !full;
    }

    @Override
    public boolean send(ByteString bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean close(int code, @Nullable String reason) {
        if (closedWith == null) {
            closedWith = code;
        }
        return true;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
