package com.aocv2.tracking.server;

import com.aocv2.tracking.server.config.ConfigException;
import com.aocv2.tracking.server.config.HttpConfig;
import com.aocv2.tracking.server.http.HttpApi;
import java.io.IOException;
import java.net.BindException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with two connectors that share one tree of handlers, in little memory. */
final class WebServer {
    private static final int THREADS = 16;
    private static final int POOL_BYTES = 8 << 20;
    private static final int LARGEST_POOLED = 65_536;
    private static final int HEADER_BYTES = 8192;
    private static final long IDLE_MILLIS = 60_000;

    private final HttpConfig config;
    private final Server server;
    private final ServerConnector http;
    private final ServerConnector ws;

    WebServer(HttpConfig config) {
        this.config = config;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4, 30_000);
        threads.setName("tracking-http");
        this.server = new Server(
                threads, null, new ArrayByteBufferPool(-1, 4096, LARGEST_POOLED, -1, POOL_BYTES, POOL_BYTES));
        this.http = connector("HTTP", config.httpPort());
        this.ws = connector("WebSocket", config.wsPort());
        server.setStopTimeout(config.gracePeriod().toMillis());
    }

    /** Sets what answers; to be called before {@link #start}. */
    void serve(HttpApi api) {
        GracefulHandler graceful = new GracefulHandler(api.handler());
        graceful.setShutdownIdleTimeout(shareOfGrace());
        server.setHandler(graceful);
        server.setErrorHandler(api.errorHandler());
        server.setRequestLog(api.requestLog());
    }

    /** Connections that do nothing need not be waited for all the time there is. */
    private long shareOfGrace() {
        return Math.max(1, config.gracePeriod().toMillis() / 4);
    }

    private ServerConnector connector(String name, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setUseInputDirectByteBuffers(true);
        // Ids may hold any sign that is not white space, so one may come as %2F in its segment; Router decodes segments
        // one by one, and nothing else reads the path.
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "tracking", Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.AMBIGUOUS_PATH_ENCODING));
        ServerConnector connector =
                new ServerConnector(server, null, null, null, 1, 1, new HttpConnectionFactory(http));
        connector.setName(name);
        connector.setHost(config.bindAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(shareOfGrace());
        server.addConnector(connector);
        return connector;
    }

    /**
     * Opens the ports and answers.
     *
     * @throws ConfigException when a port is taken
     */
    void start() {
        open(http);
        open(ws);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the web server does not start: " + e.getMessage(), e);
        }
    }

    private static void open(ServerConnector connector) {
        try {
            connector.open();
        } catch (IOException e) {
            throw new ConfigException(connector.getName() + " cannot listen on " + connector.getHost() + ":"
                    + connector.getPort() + ": " + reason(e));
        }
    }

    private static String reason(IOException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof BindException
                        && String.valueOf(cause.getMessage()).contains("in use")
                ? "another program listens there already"
                : String.valueOf(cause.getMessage());
    }

    Server server() {
        return server;
    }

    int httpPort() {
        return http.getLocalPort();
    }

    int wsPort() {
        return ws.getLocalPort();
    }

    void join() throws InterruptedException {
        server.join();
    }

    /** Answers what is at hand and closes all connections. */
    void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            System.getLogger(WebServer.class.getName())
                    .log(System.Logger.Level.WARNING, "the web server did not stop in time: " + e.getMessage());
        }
    }
}
