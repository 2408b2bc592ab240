package com.aocv2.tracking.client.testing;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.Problem;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way to a server whose answers a test gives. Not thread-safe. */
public final class FakeUplink implements Uplink {
    private final List<Request> requests = new ArrayList<>();
    private boolean open = true;

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Opens or closes it; what is under way stays so. */
    public void setOpen(boolean isOpen) {
        open = isOpen;
    }

    @Override
    public Sending send(long sentAt, String messages, Callback callback) {
        Request request = new Request(sentAt, JsonParser.parseString(messages).getAsJsonArray(), callback);
        requests.add(request);
        return () -> request.cancelled = true;
    }

    /** All requests so far. */
    public List<Request> requests() {
        return requests;
    }

    /** The newest request. */
    public Request last() {
        return requests.get(requests.size() - 1);
    }

    /** The messages of all requests in order, those sent again too. */
    public List<JsonObject> messages() {
        List<JsonObject> all = new ArrayList<>();
        requests.forEach(request -> all.addAll(request.messages()));
        return all;
    }

    /** One request. */
    public static final class Request {
        private final long sentAt;
        private final JsonArray messages;
        private final Callback callback;
        private boolean cancelled;

        Request(long sentAt, JsonArray messages, Callback callback) {
            this.sentAt = sentAt;
            this.messages = messages;
            this.callback = callback;
        }

        /** As the server would see it. */
        public long sentAt() {
            return sentAt;
        }

        /** What it carries. */
        public List<JsonObject> messages() {
            List<JsonObject> all = new ArrayList<>();
            messages.forEach(message -> all.add(message.getAsJsonObject()));
            return all;
        }

        /** The fix times of the positions that it carries. */
        public List<Long> fixTimes() {
            List<Long> times = new ArrayList<>();
            for (JsonObject message : messages()) {
                if (message.has("fixTime")) {
                    times.add(message.get("fixTime").getAsLong());
                }
            }
            return times;
        }

        /** The types of what it carries; a position has none. */
        public List<String> types() {
            List<String> types = new ArrayList<>();
            for (JsonObject message : messages()) {
                types.add(message.has("type") ? message.get("type").getAsString() : "position");
            }
            return types;
        }

        /** Whether the sender no longer waits. */
        public boolean isCancelled() {
            return cancelled;
        }

        /** All of it is stored. */
        public void accept() {
            answer("{\"accepted\":" + messages.size() + ",\"results\":[]}");
        }

        /** The server answers with this object. */
        public void answer(String json) {
            callback.answered(JsonFields.parse(json));
        }

        /** The connection is gone. */
        public void cut() {
            fail(new ConnectionException("cut", new IOException("cut")));
        }

        /** The server answers with a problem. */
        public void refuse(int status, String code, @Nullable Duration retryAfter) {
            fail(ApiException.of(new Problem(status, code, code + ": no", null, null, retryAfter)));
        }

        /** It ends like this. */
        public void fail(TrackingException failure) {
            callback.failed(failure);
        }
    }
}
