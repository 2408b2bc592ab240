package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.Diagnostics;
import com.aocv2.tracking.client.internal.threads.Scheduler;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.Request;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/**
 * The WebSockets of one client: none while nobody subscribes, one for the first subscriptions, and more where the server
 * takes no more on one. Public methods: thread-safe, and none blocks; the others are the worker's.
 */
public final class Sockets implements Closeable {
    private static final Duration PING = Duration.ofSeconds(15);
    private static final long GOODBYE_MILLIS = 500;
    private static final long JITTER_MILLIS = 2_000;

    private final Http http;
    private final WebSocket.Factory factory;
    private final Executor mayBlock;
    private final Scheduler scheduler;
    private final ClientClock clock;
    private final Diagnostics diagnostics;
    private final Random random;
    private final SocketUplink uplink = new SocketUplink(this);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private long lastId;
    private volatile boolean online = true;
    private volatile boolean closed;

    /** Opens nothing yet. */
    public Sockets(Http http, Scheduler scheduler, ClientClock clock, Diagnostics diagnostics, Random random) {
        this(
                http,
                http.client().newBuilder().pingInterval(PING).build(),
                http.client().dispatcher().executorService(),
                scheduler,
                clock,
                diagnostics,
                random);
    }

    Sockets(
            Http http,
            WebSocket.Factory factory,
            Executor mayBlock,
            Scheduler scheduler,
            ClientClock clock,
            Diagnostics diagnostics,
            Random random) {
        this.http = http;
        this.factory = factory;
        this.mayBlock = mayBlock;
        this.scheduler = scheduler;
        this.clock = clock;
        this.diagnostics = diagnostics;
        this.random = random;
    }

    /**
     * A subscription that has not begun yet.
     *
     * @param isWatch whether it is one of the nearest vehicles to a place, of which a socket takes fewer
     */
    public Subscription subscription(Subscriber subscriber, boolean isWatch) {
        return new Subscription(this, subscriber, isWatch);
    }

    void begin(Subscription subscription) {
        subscriptions.add(subscription);
        if (closed) {
            subscriptions.remove(subscription);
            throw new IllegalStateException("the client is closed");
        }
        onWorker(() -> subscription.assign(this::socketFor));
    }

    private Socket socketFor(boolean isWatch) {
        for (Socket socket : sockets) {
            if (socket.hasRoom(isWatch)) {
                return socket;
            }
        }
        Socket another = new Socket(this);
        sockets.add(another);
        return another;
    }

    void left(@Nullable Socket socket, Subscription subscription) {
        subscriptions.remove(subscription);
        if (socket == null) {
            return;
        }
        socket.remove(subscription);
        if (socket.isEmpty()) {
            socket.close();
            sockets.remove(socket);
        }
    }

    /** Sends reports over a socket that is open anyway. */
    public Uplink uplink() {
        return uplink;
    }

    boolean isOpen() {
        return sockets.stream().anyMatch(Socket::isOpen);
    }

    void publish(long sentAt, String messages, Publishes.Sent sent) {
        for (Socket socket : sockets) {
            if (socket.isOpen()) {
                socket.publish(sentAt, messages, sent);
                return;
            }
        }
        sent.failed(Publishes.lost("no socket is open"));
    }

    /**
     * What the app knows of the device's network. Online: tries at once what waits to be tried. Offline: tries nothing
     * until it is online again.
     */
    public void online(boolean isOnline) {
        onWorker(() -> {
            online = isOnline;
            sockets.forEach(isOnline ? Socket::online : Socket::offline);
        });
    }

    boolean isOnline() {
        return online;
    }

    void begin(Connection connection) {
        connections.add(connection);
        Request request = new Request.Builder().url(http.url("ws").build()).build();
        connection.begin(factory, request);
        if (closed) {
            connection.cancel();
        }
    }

    void ended(Connection connection) {
        connections.remove(connection);
    }

    /**
     * Says goodbye on all sockets, and tells all subscribers. A server that does not answer has half a second, on a thread
     * of OkHttp's.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        onWorker(this::endAll);
        connections.forEach(Connection::close);
        try {
            mayBlock.execute(this::awaitGoodbyes);
        } catch (RejectedExecutionException e) {
            connections.forEach(Connection::cancel);
        }
    }

    private void awaitGoodbyes() {
        long left = GOODBYE_MILLIS;
        for (Connection connection : connections) {
            if (!connection.endWithin(left)) {
                left = 0;
            }
        }
    }

    private void endAll() {
        for (Subscription subscription : subscriptions) {
            subscription.end();
            subscription.subscriber.clientClosed();
        }
    }

    void onWorker(Runnable task) {
        scheduler.execute(task);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    long now() {
        return clock.monotonicMillis();
    }

    Duration jittered(Duration wait) {
        return wait.plusMillis((long) (random.nextDouble() * JITTER_MILLIS));
    }

    ReconnectDelays newDelays() {
        return new ReconnectDelays(random);
    }

    TokenRenewal newRenewal() {
        return new TokenRenewal(http.tokens(), mayBlock, scheduler, diagnostics);
    }

    /** Ids are not used twice: an answer that comes late is not taken for another's. */
    String newId() {
        return "s" + ++lastId;
    }

    void report(String message, @Nullable Throwable cause) {
        diagnostics.report(message, cause);
    }
}
