package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.connection.ApiCallback;
import com.aocv2.tracking.client.connection.NotFoundException;
import com.aocv2.tracking.client.connection.TrackingException;
import java.util.function.Function;

/** A call whose answer may be that there is nothing. */
final class FoundCall<T, R> implements ApiCall<R> {
    private final ApiCall<T> call;
    private final Function<T, R> found;
    private final R missing;

    FoundCall(ApiCall<T> call, Function<T, R> found, R missing) {
        this.call = call;
        this.found = found;
        this.missing = missing;
    }

    @Override
    public R execute() {
        try {
            return found.apply(call.execute());
        } catch (NotFoundException e) {
            return missing;
        }
    }

    @Override
    public void enqueue(ApiCallback<? super R> callback) {
        call.enqueue(new ApiCallback<T>() {
            @Override
            public void onSuccess(T result) {
                callback.onSuccess(found.apply(result));
            }

            @Override
            public void onFailure(TrackingException failure) {
                if (failure instanceof NotFoundException) {
                    callback.onSuccess(missing);
                } else {
                    callback.onFailure(failure);
                }
            }
        });
    }

    @Override
    public void cancel() {
        call.cancel();
    }
}
