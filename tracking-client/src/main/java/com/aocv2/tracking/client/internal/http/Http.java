package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.connection.Page;
import com.aocv2.tracking.client.connection.Pages;
import com.aocv2.tracking.client.connection.Streamed;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.internal.threads.SerialCallbacks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes calls to one server. Thread-safe. */
public final class Http implements Closeable {
    /** What bodies are. */
    public static final MediaType JSON = MediaType.get("application/json");

    private static final String[] API = {"api", "v1"};

    private final HttpUrl base;
    private final OkHttpClient client;
    private final OkHttpClient streaming;
    private final Tokens tokens;
    private final Supplier<SerialCallbacks> callbacks;
    private volatile boolean closed;

    /** Reads an answer of success. */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * Reads it. The response is closed afterwards.
         *
         * @throws IOException when it does not come whole
         */
        T parse(Response response) throws IOException;
    }

    /** Through the app's client, or one of this library's. */
    public Http(HttpUrl base, OkHttpClient client, Tokens tokens, Supplier<SerialCallbacks> callbacks) {
        this.base = base;
        this.client = client.newBuilder()
                .addInterceptor(this::unlessClosed)
                .addInterceptor(new TokenInterceptor(tokens))
                .build();
        this.streaming = this.client
                .newBuilder()
                .readTimeout(client.callTimeoutMillis(), TimeUnit.MILLISECONDS)
                .callTimeout(0, TimeUnit.MILLISECONDS)
                .build();
        this.tokens = tokens;
        this.callbacks = callbacks;
    }

    /** A request of what lies under the base URL; each segment is encoded. */
    public HttpUrl.Builder url(String... segments) {
        HttpUrl.Builder url = base.newBuilder();
        for (String segment : segments) {
            // What would mean another path, and so another thing.
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("id: there can be none that is '" + segment + "'");
            }
            url.addPathSegment(segment);
        }
        return url;
    }

    /** A question about what lies under {@code /api/v1}, without parameters yet. */
    public Query query(String... segments) {
        String[] path = new String[segments.length + API.length];
        System.arraycopy(API, 0, path, 0, API.length);
        System.arraycopy(segments, 0, path, API.length, segments.length);
        return new Query(url(path));
    }

    /** Asks for something. */
    public <T> ApiCall<T> get(HttpUrl url, Parser<T> parser) {
        return call(new Request.Builder().url(url).build(), parser);
    }

    /** Asks for something that may not be there. */
    public <T> ApiCall<Optional<T>> find(HttpUrl url, Parser<T> parser) {
        return new FoundCall<>(get(url, parser), Optional::of, Optional.empty());
    }

    /** Takes something away, and says whether it was there. */
    public ApiCall<Boolean> delete(HttpUrl url) {
        return new FoundCall<>(send("DELETE", url, null, response -> true), found -> found, false);
    }

    /** Asks for the items of an object's {@code items}. */
    public <T> ApiCall<List<T>> list(HttpUrl url, Function<JsonFields, T> read) {
        return get(url, response -> object(response).objects("items", read));
    }

    /** Asks for a list page by page. */
    public <T> Pages<T> pages(HttpUrl list, Function<JsonFields, T> read) {
        return new Pages<>(cursor -> get(page(list, cursor), response -> {
            JsonFields page = object(response);
            return new Page<>(page.objects("items", read), page.findText("next"));
        }));
    }

    private static HttpUrl page(HttpUrl list, @Nullable String cursor) {
        return cursor == null
                ? list
                : list.newBuilder().setQueryParameter("cursor", cursor).build();
    }

    /** Asks for lines, each an object; the client's time limit is for each part of the answer. */
    public <T> Streamed<T> lines(HttpUrl url, Function<JsonFields, T> read) {
        Request request = new Request.Builder()
                .url(url)
                .header("Accept", "application/x-ndjson")
                .build();
        return new JsonLines<>(newCall(streaming, request), read);
    }

    /** Sends JSON, or nothing where it is null. */
    public <T> ApiCall<T> send(String method, HttpUrl url, @Nullable String json, Parser<T> parser) {
        RequestBody body = json == null
                ? (method.equals("DELETE") ? null : RequestBody.create(new byte[0]))
                : RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON);
        return call(new Request.Builder().url(url).method(method, body).build(), parser);
    }

    /** Any request. */
    public <T> ApiCall<T> call(Request request, Parser<T> parser) {
        return call(request, parser, callbacks.get());
    }

    /** Any request, whose callback is called by an executor of this library's. */
    public <T> ApiCall<T> call(Request request, Parser<T> parser, Executor callbackExecutor) {
        return new HttpCall<>(this, newCall(client, request), parser, callbackExecutor);
    }

    private Call newCall(OkHttpClient by, Request request) {
        return by.newCall(request.newBuilder().tag(Http.class, this).build());
    }

    /** The call is about to begin: where the client is closed, it fails as one that is cancelled. */
    void beginning(Call call) {
        if (closed) {
            call.cancel();
        }
    }

    /** OkHttp knows by now that the call runs: either {@link #close} finds it, or this finds that all is closed. */
    private Response unlessClosed(Interceptor.Chain chain) throws IOException {
        if (closed) {
            chain.call().cancel();
            throw new IOException("the client is closed");
        }
        return chain.proceed(chain.request());
    }

    /** Cancels what is under way, and all that is asked from now on. Sockets are not its own. */
    @Override
    public void close() {
        closed = true;
        Dispatcher dispatcher = client.dispatcher();
        cancel(dispatcher.queuedCalls());
        cancel(dispatcher.runningCalls());
    }

    private void cancel(List<Call> calls) {
        calls.stream().filter(call -> call.request().tag(Http.class) == this).forEach(Call::cancel);
    }

    /** The client that signs every request, also the one that opens a WebSocket. */
    public OkHttpClient client() {
        return client;
    }

    /** The tokens that it signs with. */
    public Tokens tokens() {
        return tokens;
    }

    /** The answer as an object. */
    public static JsonFields object(Response response) throws IOException {
        return JsonFields.parse(text(response));
    }

    /** The answer as text. */
    public static String text(Response response) throws IOException {
        return response.body() == null ? "" : response.body().string();
    }
}
