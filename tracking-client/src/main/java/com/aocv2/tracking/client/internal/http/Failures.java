package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.CancelledException;
import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.TrackingException;
import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** What OkHttp's failures mean to an app. */
public final class Failures {
    private Failures() {}

    /** The exception for a call that did not get an answer, or not all of it. */
    public static TrackingException of(Call call, IOException e) {
        if (e instanceof TokenFailure) {
            return ((TokenFailure) e).failure();
        }
        return call.isCanceled() && !isTimeout(e)
                ? new CancelledException()
                : new ConnectionException(
                        "no whole answer from " + call.request().url().host() + ": " + e.getMessage(), e);
    }

    /** Why there is no token to ask with, where that was the failure and somebody refused it; or null. */
    public static @Nullable ApiException refusedToken(Throwable failure) {
        TrackingException why = failure instanceof TokenFailure ? ((TokenFailure) failure).failure() : null;
        return why instanceof ApiException ? (ApiException) why : null;
    }

    /** OkHttp cancels a call that takes too long, and says no more about it than this. */
    private static boolean isTimeout(IOException e) {
        return e instanceof InterruptedIOException && "timeout".equals(e.getMessage());
    }
}
