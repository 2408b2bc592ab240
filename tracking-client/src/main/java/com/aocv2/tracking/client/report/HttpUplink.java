package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.connection.ApiCallback;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.internal.json.JsonFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Hands messages over in requests of their own. Thread-safe. */
final class HttpUplink implements Uplink {
    private final Http http;
    private final HttpUrl url;

    HttpUplink(Http http) {
        this.http = http;
        this.url = http.url("api", "v1", "positions").build();
    }

    /** Nobody knows before it is tried. */
    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Sending send(long sentAt, String messages, Callback callback) {
        Request request = new Request.Builder()
                .url(url)
                .header("Content-Encoding", "gzip")
                .post(RequestBody.create(gzip("{\"sentAt\":" + sentAt + ",\"positions\":" + messages + "}"), Http.JSON))
                .build();
        ApiCall<JsonFields> call = http.call(request, Http::object, Runnable::run);
        call.enqueue(new ApiCallback<JsonFields>() {
            @Override
            public void onSuccess(JsonFields result) {
                callback.answered(result);
            }

            @Override
            public void onFailure(TrackingException failure) {
                callback.failed(failure);
            }
        });
        return call::cancel;
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("an array does not fail", e);
        }
        return bytes.toByteArray();
    }
}
