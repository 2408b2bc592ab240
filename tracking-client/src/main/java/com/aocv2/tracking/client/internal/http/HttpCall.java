package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.connection.ApiCallback;
import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.CancelledException;
import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.TrackingException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A call by OkHttp, whose ends are those of this library. */
final class HttpCall<T> implements ApiCall<T> {
    private final Http http;
    private final Call call;
    private final Http.Parser<T> parser;
    private final Executor callbacks;

    HttpCall(Http http, Call call, Http.Parser<T> parser, Executor callbacks) {
        this.http = http;
        this.call = call;
        this.parser = parser;
        this.callbacks = callbacks;
    }

    /** By a thread of OkHttp's also here: a thread that reads from a socket hears no interrupt. */
    @Override
    public T execute() {
        Answer<T> answer = new Answer<>();
        start(answer::succeed, answer::fail);
        try {
            return answer.await();
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    @Override
    public void enqueue(ApiCallback<? super T> callback) {
        start(
                result -> callbacks.execute(() -> callback.onSuccess(result)),
                failure -> callbacks.execute(() -> callback.onFailure(failure)));
    }

    private void start(Consumer<T> onSuccess, Consumer<TrackingException> onFailure) {
        http.beginning(call);
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                onFailure.accept(Failures.of(failed, e));
            }

            @Override
            public void onResponse(Call answered, Response response) {
                T result;
                try {
                    result = read(response);
                } catch (IOException e) {
                    onFailure.accept(Failures.of(answered, e));
                    return;
                } catch (TrackingException e) {
                    onFailure.accept(e);
                    return;
                }
                onSuccess.accept(result);
            }
        });
    }

    private T read(Response response) throws IOException {
        try (Response open = response) {
            if (!open.isSuccessful()) {
                throw ApiException.of(Problems.read(open));
            }
            return parser.parse(open);
        } catch (TrackingException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever the server sent must not end a thread of the app's.
            throw new ConnectionException("the answer is not what it should be", new IOException(e));
        }
    }

    @Override
    public void cancel() {
        call.cancel();
    }

    /** What another thread waits for. */
    private static final class Answer<T> {
        private final CountDownLatch there = new CountDownLatch(1);
        private @Nullable T result;
        private @Nullable TrackingException failure;

        void succeed(T value) {
            result = value;
            there.countDown();
        }

        void fail(TrackingException why) {
            failure = why;
            there.countDown();
        }

        @SuppressWarnings("NullAway") // an answer of Void is null
        T await() throws InterruptedException {
            there.await();
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
