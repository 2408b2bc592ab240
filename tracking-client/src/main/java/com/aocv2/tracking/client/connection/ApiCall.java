package com.aocv2.tracking.client.connection;

/**
 * A question to the server that has not been asked yet. It is asked once, by {@link #execute} or {@link #enqueue};
 * {@link #cancel} may be called at any time by any thread.
 *
 * @param <T> what the answer holds
 */
public interface ApiCall<T> {
    /**
     * Asks and waits for the answer. Not for an Android app's main thread. An interrupt cancels it.
     *
     * @throws ApiException when the server refuses
     * @throws ConnectionException when it is not reached or does not answer in time
     * @throws CancelledException when it is cancelled
     * @throws IllegalStateException when it was asked already
     */
    T execute();

    /**
     * Asks and returns at once. The callback is called once, by the client's callback executor.
     *
     * @throws IllegalStateException when it was asked already
     */
    void enqueue(ApiCallback<? super T> callback);

    /** Gives it up; without effect when the answer is there. */
    void cancel();
}
