package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket from its upgrade to its end. What subscriptions bring is handed on by the thread that reads, so that a
 * flood of it slows the reading down and fills no queue; all else is for the worker. Ends once.
 */
final class Connection extends WebSocketListener {
    /** Hears what is not for a subscription; on any thread. */
    interface Listener {
        void opened(Connection connection, String token);

        void said(Connection connection, String type, JsonFields message);

        void lost(Connection connection, Loss loss);
    }

    private static final int NORMAL = 1000;
    private static final String BEARER = "Bearer ";

    private final Listener listener;
    private final Map<String, Subscription> routes = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable WebSocket webSocket;
    /** Something was not understood. Only the thread that reads knows. */
    private boolean broken;

    Connection(Listener listener) {
        this.listener = listener;
    }

    void begin(WebSocket.Factory factory, Request request) {
        webSocket = factory.newWebSocket(request, this);
    }

    void route(String id, Subscription subscription) {
        routes.put(id, subscription);
    }

    @Nullable
    Subscription endRoute(@Nullable String id) {
        return id == null ? null : routes.remove(id);
    }

    /** Whether the text is on its way. */
    boolean send(String text) {
        WebSocket current = webSocket;
        return current != null && current.send(text);
    }

    /** Says goodbye; the other side has a while to answer. */
    void close() {
        WebSocket current = webSocket;
        if (current != null) {
            current.close(NORMAL, null);
        }
    }

    /** Ends it without another word. */
    void cancel() {
        WebSocket current = webSocket;
        if (current != null) {
            current.cancel();
        }
    }

    /** Waits for the end, but not for long; then ends it. Says whether it ended by itself. */
    boolean endWithin(long millis) {
        try {
            if (over.await(millis, TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cancel();
        return false;
    }

    @Override
    public void onOpen(WebSocket opened, Response response) {
        String header = response.request().header("Authorization");
        listener.opened(this, header == null ? "" : header.substring(Math.min(BEARER.length(), header.length())));
    }

    @Override
    public void onMessage(WebSocket from, String text) {
        if (broken) {
            return;
        }
        try {
            read(text);
        } catch (RuntimeException e) {
            // The next connection begins with what is true now, and with the change sets that are missing. What is read
            // already must not be taken: a later cursor would pass over this one.
            broken = true;
            end(Loss.of("invalid_message", "the server said something that is not understood: " + e.getMessage()));
            from.cancel();
        }
    }

    private void read(String text) {
        JsonFields message = JsonFields.parse(text);
        String type = message.text("type");
        switch (type) {
            case "snapshot":
            case "positions":
            case "gone":
            case "changes":
            case "gap":
            case "nearest":
                String id = message.text("id");
                Subscription subscription = routes.get(id);
                if (subscription != null) {
                    subscription.deliver(id, type, message);
                }
                break;
            default:
                listener.said(this, type, message);
        }
    }

    @Override
    public void onClosing(WebSocket from, int code, String reason) {
        from.close(NORMAL, null);
        end(Loss.closed(code, reason));
    }

    @Override
    public void onClosed(WebSocket from, int code, String reason) {
        end(Loss.closed(code, reason));
    }

    @Override
    public void onFailure(WebSocket from, Throwable cause, @Nullable Response response) {
        end(Loss.failed(cause, response));
    }

    private void end(Loss loss) {
        listener.lost(this, loss);
        over.countDown();
    }
}
