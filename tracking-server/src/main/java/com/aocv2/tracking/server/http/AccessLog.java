package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.metrics.ServerMetrics;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/**
 * Measures every request and logs those that a person may look for: not the probes, nor the fixes that were taken in,
 * which come by the thousand. A line has no query string, since it may tell a place, and no header.
 */
final class AccessLog implements RequestLog {
    static final String ROUTE = AccessLog.class.getName() + ".route";
    static final String UNROUTED = "unknown";

    private static final System.Logger LOG = System.getLogger("tracking.access");

    private final ServerMetrics metrics;
    private final Clients clients;

    AccessLog(ServerMetrics metrics, Clients clients) {
        this.metrics = metrics;
        this.clients = clients;
    }

    @Override
    public void log(Request request, Response response) {
        long nanos = System.nanoTime() - request.getBeginNanoTime();
        int status = response.getStatus();
        Route route = request.getAttribute(ROUTE) instanceof Route r ? r : null;
        metrics.request(method(request), route == null ? UNROUTED : route.template(), status, nanos);
        if ((status >= 400 || route == null || route.isLogged()) && LOG.isLoggable(System.Logger.Level.INFO)) {
            LOG.log(System.Logger.Level.INFO, line(request, response, nanos));
        }
    }

    /** One of few words: a client may make methods up. */
    private static String method(Request request) {
        String method = request.getMethod();
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }

    private String line(Request request, Response response, long nanos) {
        return clients.addressOf(request).getHostAddress() + " " + request.getMethod() + " "
                + request.getHttpURI().getPath() + " " + response.getStatus() + " "
                + Response.getContentBytesWritten(response) + " B " + TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0
                + " ms";
    }
}
