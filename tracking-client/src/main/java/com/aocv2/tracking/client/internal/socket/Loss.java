package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.Problem;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.internal.http.Failures;
import com.aocv2.tracking.client.internal.http.Problems;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Why a connection ended or did not come about. Immutable. */
final class Loss {
    /** What that means for the next try. */
    enum Kind {
        /** The server restarts, and is back in a moment. */
        RESTART,
        /** The token was good and is not any more. */
        CREDENTIALS,
        /** The server knows who asks, and will not; or nobody is logged in. */
        REFUSED,
        /** One of our messages was longer than the server takes. */
        TOO_LARGE,
        /** Anything else. */
        OTHER
    }

    private static final int RESTART_CODE = 1012;
    private static final int POLICY_CODE = 1008;
    private static final int TOO_LARGE_CODE = 1009;

    final Kind kind;
    final String code;
    final String reason;
    final @Nullable Duration retryAfter;

    private Loss(Kind kind, String code, String reason, @Nullable Duration retryAfter) {
        this.kind = kind;
        this.code = code;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    static Loss of(String code, String reason) {
        return new Loss(Kind.OTHER, code, reason, null);
    }

    /** The server closed it. */
    static Loss closed(int code, String reason) {
        switch (code) {
            case RESTART_CODE:
                return new Loss(Kind.RESTART, "restart", "the server restarts", null);
            case POLICY_CODE:
                return new Loss(Kind.CREDENTIALS, "unauthorized", reason, null);
            case TOO_LARGE_CODE:
                return new Loss(Kind.TOO_LARGE, "closed", "a message was too long for the server", null);
            default:
                return of("closed", "the server closed the connection (" + code + ")");
        }
    }

    /** It broke, the server answered something else than a WebSocket, or there is no token to ask with. */
    static Loss failed(Throwable cause, @Nullable Response response) {
        ApiException noToken = Failures.refusedToken(cause);
        if (noToken != null) {
            return of(noToken);
        }
        if (response == null || response.isSuccessful() || response.code() < 400) {
            return of("connection", "the server is not reached: " + cause.getMessage());
        }
        ApiException refusal = refusal(response);
        if (refusal == null) {
            return of("connection", "the answer did not come whole");
        }
        return of(refusal);
    }

    private static Loss of(ApiException refusal) {
        boolean refused = refusal.status() == 401 || refusal.status() == 403;
        String reason = String.valueOf(refusal.getMessage());
        return new Loss(refused ? Kind.REFUSED : Kind.OTHER, refusal.code(), reason, refusal.retryAfter());
    }

    /**
     * What becomes of the messages that are not answered. Which of them was too long is not known, so none is condemned:
     * a code of the server's own would do that.
     */
    TrackingException ofUnanswered() {
        return kind == Kind.TOO_LARGE
                ? ApiException.of(new Problem(413, "http_413", reason, null, null, null))
                : Publishes.lost(reason);
    }

    private static @Nullable ApiException refusal(Response response) {
        try {
            return ApiException.of(Problems.read(response));
        } catch (IOException e) {
            return null;
        }
    }
}
