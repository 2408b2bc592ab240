package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.internal.threads.Scheduler;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place for as many subscriptions as the server takes on one connection, and the connection, as long as there are any.
 * The worker's alone, but for {@link #isOpen} and what its connection calls.
 *
 * <p>Without connection and timer only where nobody subscribes or the device is offline; with a connection that is not
 * open, its own time limits end it; an open one ends when either side says so, or when pings are not answered.
 */
final class Socket implements Connection.Listener {
    private static final int MOST_SUBSCRIPTIONS = 16;
    private static final int MOST_WATCHES = 8;
    static final Duration WELCOME_TIME = Duration.ofSeconds(10);
    private static final Duration SUBSCRIBE_AGAIN = Duration.ofSeconds(1);

    private final Sockets sockets;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final ReconnectDelays delays;
    private final TokenRenewal renewal;
    private @Nullable Connection connection;
    private @Nullable Publishes publishes;
    private Scheduler.@Nullable Cancellation retry;
    private Scheduler.Cancellation welcomeLimit = () -> {};
    private @Nullable Loss lastLoss;
    private String token = "";
    private String role = "";
    private long openedAt;
    private volatile boolean open;

    Socket(Sockets sockets) {
        this.sockets = sockets;
        this.delays = sockets.newDelays();
        this.renewal = sockets.newRenewal();
    }

    boolean isOpen() {
        return open;
    }

    boolean hasRoom(boolean forWatch) {
        return subscriptions.size() < MOST_SUBSCRIPTIONS
                && (!forWatch
                        || subscriptions.stream().filter(each -> each.isWatch).count() < MOST_WATCHES);
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
        if (open) {
            meetDemand(subscription);
            return;
        }
        Loss loss = lastLoss;
        if (connection == null && loss != null) {
            subscription.subscriber.interrupted(loss.code, loss.reason);
        }
        connect();
    }

    void remove(Subscription subscription) {
        unsubscribe(subscription);
        subscriptions.remove(subscription);
    }

    /** Nobody subscribes any more. */
    void close() {
        stopRetrying();
        Connection current = connection;
        boolean wasOpen = open;
        forget(Publishes.lost("nobody listens any more"));
        if (current == null) {
            return;
        }
        if (wasOpen) {
            current.close();
        } else {
            current.cancel();
        }
    }

    private void connect() {
        if (connection != null || retry != null || subscriptions.isEmpty()) {
            return;
        }
        if (!sockets.isOnline()) {
            interrupt(Loss.of("offline", "the device is offline"));
            return;
        }
        Connection next = new Connection(this);
        connection = next;
        sockets.begin(next);
    }

    @Override
    public void opened(Connection opened, String with) {
        sockets.onWorker(() -> {
            if (opened == connection) {
                token = with;
                welcomeLimit = sockets.scheduler()
                        .schedule(
                                WELCOME_TIME, () -> fail(opened, Loss.of("no_welcome", "the server does not answer")));
            }
        });
    }

    @Override
    public void said(Connection by, String type, JsonFields message) {
        sockets.onWorker(() -> {
            if (by != connection) {
                return;
            }
            switch (type) {
                case "welcome":
                    welcomed(by, message);
                    break;
                case "ack":
                    acknowledged(message);
                    break;
                case "error":
                    refused(by, message.find("id"), Refusals.read(message));
                    break;
                default:
                // "unsubscribed", or a word of a newer server.
            }
        });
    }

    private void welcomed(Connection by, JsonFields welcome) {
        String as = String.valueOf(welcome.findText("role"));
        if (open) {
            if (!as.equals(role)) {
                // The server may have ended subscriptions without a word.
                fail(by, Loss.of("role", "the new token has another role"));
            }
            return;
        }
        role = as;
        open = true;
        openedAt = sockets.now();
        lastLoss = null;
        welcomeLimit.cancel();
        publishes = new Publishes(sockets.scheduler(), by::send);
        renewal.begin(token, next -> authenticate(by, next));
        subscriptions.forEach(this::meetDemand);
    }

    private static void authenticate(Connection by, String token) {
        JsonObject message = new JsonObject();
        message.addProperty("type", "auth");
        message.addProperty("token", token);
        by.send(message.toString());
    }

    private void acknowledged(JsonFields message) {
        Publishes current = publishes;
        Long id = message.findInteger("id");
        if (current != null && id != null) {
            current.acknowledged(id, message);
        }
    }

    private void refused(Connection by, @Nullable JsonElement id, ApiException refusal) {
        if (id == null || !id.isJsonPrimitive()) {
            sockets.report("the server refuses something", refusal);
        } else if (id.getAsJsonPrimitive().isString()) {
            Subscription subscription = by.endRoute(id.getAsString());
            if (subscription != null) {
                refused(subscription, refusal);
            }
        } else if (publishes != null) {
            publishes.fail(id.getAsLong(), refusal);
        }
    }

    private void refused(Subscription subscription, ApiException refusal) {
        subscription.detach();
        Duration again = refusal.retryAfter();
        if (again == null && refusal.status() < 500) {
            subscription.end();
            subscription.subscriber.refused(refusal);
            return;
        }
        subscription.subscriber.interrupted(refusal.code(), String.valueOf(refusal.getMessage()));
        Duration wait = sockets.jittered(again == null ? SUBSCRIBE_AGAIN : again);
        subscription.retryBy(sockets.scheduler().schedule(wait, () -> meetDemand(subscription)));
    }

    /** Begins the subscription or ends it, as its subscriber wants. */
    void meetDemand(Subscription subscription) {
        Subscriber.Demand demand = subscription.subscriber.demand();
        if (demand != Subscriber.Demand.GO_ON) {
            unsubscribe(subscription);
        }
        if (demand != Subscriber.Demand.PAUSE) {
            subscribe(subscription);
        }
    }

    private void subscribe(Subscription subscription) {
        Connection current = connection;
        if (!open || current == null || subscription.isAttached() || !subscriptions.contains(subscription)) {
            return;
        }
        String id = sockets.newId();
        JsonObject message = subscription.subscriber.request();
        message.addProperty("type", "subscribe");
        message.addProperty("id", id);
        subscription.attach(id);
        current.route(id, subscription);
        current.send(message.toString());
    }

    private void unsubscribe(Subscription subscription) {
        String id = subscription.detach();
        Connection current = connection;
        if (id == null || current == null) {
            return;
        }
        current.endRoute(id);
        JsonObject message = new JsonObject();
        message.addProperty("type", "unsubscribe");
        message.addProperty("id", id);
        current.send(message.toString());
    }

    void publish(long sentAt, String messages, Publishes.Sent sent) {
        Publishes current = publishes;
        if (current == null) {
            sent.failed(Publishes.lost("no socket is open"));
        } else {
            current.send(sentAt, messages, sent);
        }
    }

    private void fail(Connection failed, Loss loss) {
        failed.cancel();
        lost(failed, loss);
    }

    @Override
    public void lost(Connection ended, Loss loss) {
        sockets.onWorker(() -> {
            sockets.ended(ended);
            if (ended == connection) {
                reconnectAfter(loss);
            }
        });
    }

    private void reconnectAfter(Loss loss) {
        long openMillis = open ? sockets.now() - openedAt : 0;
        if (loss.kind == Loss.Kind.CREDENTIALS) {
            renewal.replace();
        }
        forget(loss.ofUnanswered());
        interrupt(loss);
        Duration wait = delays.next(loss, openMillis, sockets.now());
        if (sockets.isOnline()) {
            retry = sockets.scheduler().schedule(wait, this::tryAgain);
        }
    }

    private void tryAgain() {
        retry = null;
        connect();
    }

    /** Leaves the connection to itself. */
    private void forget(TrackingException why) {
        connection = null;
        open = false;
        welcomeLimit.cancel();
        renewal.stop();
        subscriptions.forEach(Subscription::detach);
        Publishes unanswered = publishes;
        publishes = null;
        if (unanswered != null) {
            unanswered.failAll(why);
        }
    }

    private void interrupt(Loss loss) {
        lastLoss = loss;
        for (Subscription subscription : subscriptions) {
            subscription.subscriber.interrupted(loss.code, loss.reason);
        }
    }

    /** The device has a network again, or another one. */
    void online() {
        delays.reset();
        if (connection == null) {
            stopRetrying();
            connect();
        }
    }

    /** The device has no network: what is open may stay so, but nothing is tried. */
    void offline() {
        if (retry != null) {
            stopRetrying();
            interrupt(Loss.of("offline", "the device is offline"));
        }
    }

    private void stopRetrying() {
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
    }
}
