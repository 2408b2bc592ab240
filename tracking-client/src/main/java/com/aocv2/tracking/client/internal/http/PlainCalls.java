package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.internal.json.InvalidJsonException;
import com.aocv2.tracking.client.internal.json.JsonFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Calls without a token, by which one is got. Made by the thread that asks: a thread of OkHttp's that waited for another
 * of them could wait for ever. Keeps no connection. Thread-safe; blocks.
 */
public final class PlainCalls {
    private final HttpUrl base;
    private final OkHttpClient client;

    /** Like the client, but with connections of its own. */
    public PlainCalls(HttpUrl base, OkHttpClient client, Duration callTimeout) {
        this.base = base;
        this.client = client.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                .callTimeout(callTimeout)
                .build();
    }

    /**
     * Sends JSON.
     *
     * @throws IOException when no whole answer came
     * @throws ApiException when the server refuses
     */
    public JsonFields post(String path, String json) throws IOException {
        RequestBody body = RequestBody.create(json.getBytes(StandardCharsets.UTF_8), Http.JSON);
        HttpUrl url = base.newBuilder().addPathSegments(path).build();
        Request request = new Request.Builder().url(url).post(body).build();
        try (Response response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw ApiException.of(Problems.read(response));
            }
            return Http.object(response);
        } catch (InvalidJsonException e) {
            throw new IOException("the answer is not what it should be", e);
        }
    }
}
