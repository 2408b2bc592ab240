package com.aocv2.tracking.client.connection;

/**
 * Hears how a call ended.
 *
 * @param <T> what the answer holds
 */
public interface ApiCallback<T> {
    /** The answer. */
    void onSuccess(T result);

    /** It failed: an {@link ApiException}, a {@link ConnectionException} or a {@link CancelledException}. */
    void onFailure(TrackingException failure);
}
