package com.aocv2.tracking.server.http;

import com.aocv2.tracking.ingest.OverloadedException;
import com.aocv2.tracking.json.InvalidJsonException;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.server.http.Problem.Kind;
import com.aocv2.tracking.store.StoreException;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;

/** Says what a failure means to the client. Thread-safe. */
final class Problems {
    private static final System.Logger LOG = System.getLogger(Problems.class.getName());
    private static final int OVERLOAD_SECONDS = 1;
    private static final int STORE_SECONDS = 5;

    private final Health health;

    Problems(Health health) {
        this.health = health;
    }

    /** The problem, logged where somebody should look at it. */
    Problem of(Throwable failure, Request request) {
        if (failure instanceof ProblemException e) {
            return e.problem();
        }
        if (failure instanceof InvalidFieldException e) {
            return Problem.ofField(e.field(), String.valueOf(e.getMessage()));
        }
        if (failure instanceof InvalidJsonException e) {
            return Problem.of(Kind.INVALID_JSON, String.valueOf(e.getMessage()));
        }
        if (failure instanceof OverloadedException || failure instanceof RejectedExecutionException) {
            return Problem.later(Kind.OVERLOADED, "send it again a little later", OVERLOAD_SECONDS);
        }
        if (failure instanceof StoreException e) {
            health.storeFailed(e);
            return Problem.later(Kind.STORE_UNAVAILABLE, "nothing was acknowledged; send it again", STORE_SECONDS);
        }
        if (health.isStopping() && failure instanceof IllegalStateException) {
            return Problem.later(Kind.OVERLOADED, "the server is stopping", STORE_SECONDS);
        }
        if (failure instanceof HttpException e && e.getCode() < 500) {
            return ofStatus(e.getCode(), e.getReason());
        }
        log(failure, request);
        return Problem.of(Kind.INTERNAL);
    }

    /** The problem that comes nearest to what Jetty found. */
    static Problem ofStatus(int status, String reason) {
        for (Kind kind : Kind.values()) {
            if (kind.status() == status) {
                return Problem.of(kind, reason);
            }
        }
        return Problem.of(status < 500 ? Kind.INVALID_REQUEST : Kind.INTERNAL, reason);
    }

    /** Logs what is nobody's fault but ours; a client that went away is not. */
    void log(Throwable failure, Request request) {
        if (!(failure instanceof QuietException) && !(failure instanceof EofException)) {
            // The path may name a vehicle, but not where it is; the query might.
            LOG.log(
                    System.Logger.Level.ERROR,
                    request.getMethod() + " " + request.getHttpURI().getPath() + " failed",
                    failure);
        }
    }
}
