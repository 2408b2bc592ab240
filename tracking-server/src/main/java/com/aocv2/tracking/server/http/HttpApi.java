package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.auth.OriginCheck;
import com.aocv2.tracking.server.config.HttpConfig;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The HTTP interface, to be put into a Jetty server. Thread-safe. */
public final class HttpApi implements AutoCloseable {
    /** Tracks that are read at the same time; each holds a thread and the store's resources as long as it takes. */
    private static final int MAX_STREAMS = 8;

    private static final int STREAM_IDLE_SECONDS = 10;

    private final Problems problems;
    private final Clients clients;
    private final Router router;
    private final ApiHandler handler;
    private final AccessLog accessLog;
    private final ThreadPoolExecutor streams;

    /**
     * Something that another part of the server answers.
     *
     * @param path a path without variables
     * @param handler answers GET there; sees to credentials itself
     */
    public record Mount(String path, Handler handler) {}

    /** Makes the interface. */
    public HttpApi(Services services, List<Mount> mounts) {
        HttpConfig config = services.config().http();
        this.problems = new Problems(services.health());
        this.clients = new Clients(config.trustedProxies());
        this.accessLog = new AccessLog(services.metrics(), clients);
        this.streams = streams();
        OriginCheck origins = OriginCheck.of(config);
        this.router = Routes.of(services, clients, origins);
        mounts.forEach(mount -> router.add(route(mount)));
        this.handler = new ApiHandler(
                router,
                gate(services, origins),
                problems,
                new SecurityHeaders(services.config().map()),
                new Cors(config.corsOrigins()),
                clients,
                streams,
                mounts.stream().map(Mount::handler).toList());
    }

    private Gate gate(Services services, OriginCheck origins) {
        HttpConfig config = services.config().http();
        return new Gate(
                services.auth().authenticator(),
                origins,
                clients,
                new RateLimiter(config.rateLimit(), System::nanoTime),
                new RateLimiter(config.rateLimit(), System::nanoTime),
                new RateLimiter(config.anonymousRateLimit(), System::nanoTime));
    }

    private static ThreadPoolExecutor streams() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, MAX_STREAMS, STREAM_IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "tracking-stream-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static Route route(Mount mount) {
        return new Route(
                "GET",
                mount.path(),
                null,
                0,
                Route.Work.POOLED,
                Route.Kind.MOUNTED,
                exchange -> pass(exchange.request(), exchange.response(), exchange.takeOver(), mount.handler()));
    }

    private static void pass(Request request, Response response, Callback callback, Handler handler) {
        try {
            if (!handler.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 400, "a plain GET has no answer here");
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }

    /** Answers everything. */
    public Handler handler() {
        return handler;
    }

    /** Tells what Jetty itself refuses. */
    public Request.Handler errorHandler() {
        return new ProblemErrorHandler(problems);
    }

    /** Measures and logs what was answered. */
    public RequestLog requestLog() {
        return accessLog;
    }

    /** What is answered, for the test of the API's description. */
    List<Route> routes() {
        return router.routes();
    }

    /** Ends the threads that answers are streamed by; those at work are interrupted. */
    @Override
    public void close() {
        streams.shutdownNow();
    }
}
