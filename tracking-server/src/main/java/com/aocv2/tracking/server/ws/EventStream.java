package com.aocv2.tracking.server.ws;

import com.aocv2.tracking.server.auth.Principal;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.feed.FeedMessage;
import com.aocv2.tracking.server.feed.Subscription;
import com.aocv2.tracking.server.feed.Visibility;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One client of server-sent events (HTML Living Standard, section 9.2). */
final class EventStream implements Connections.Connection, Outbox.Line {
    private static final int COMMENT_TICKS = 15;
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Live live;
    private final Principal principal;
    private final Response response;
    private final Callback callback;
    private final Outbox outbox;
    private final Subscription subscription;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile boolean shuttingDown;
    private int ticks;

    EventStream(
            Live live,
            Principal principal,
            Response response,
            Callback callback,
            BiFunction<Visibility, Runnable, Subscription> subscribe) {
        this.live = live;
        this.principal = principal;
        this.response = response;
        this.callback = callback;
        this.outbox = new Outbox(live.executor(), this);
        this.subscription = subscribe.apply((vehicleId, groups) -> principal.sees(groups), outbox::wake);
    }

    void start() {
        live.connections().add(this);
        outbox.wake();
    }

    @Override
    public void send(byte[] text, Runnable sent, Consumer<Throwable> failed) {
        response.write(false, ByteBuffer.wrap(text), Callback.from(sent, failed));
    }

    @Override
    public Outbox.@Nullable Item next() {
        if (shuttingDown || ended.get()) {
            return null;
        }
        if (!principal.has(Role.VIEWER) || !live.authenticator().stillValid(principal)) {
            shuttingDown = true;
            return null;
        }
        FeedMessage message = subscription.poll();
        return message == null ? null : new Outbox.Item(event(message), () -> subscription.sent(message));
    }

    private static byte[] event(FeedMessage message) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(message.body().length + 128);
        String name = message.kind() == FeedMessage.Kind.POSITIONS
                ? "position"
                : message.kind().wireName();
        String id = message.cursor() == null ? "" : "id: " + message.cursor() + "\n";
        text.writeBytes((id + "event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        // Compact JSON has no line breaks.
        text.writeBytes(message.body());
        text.write('\n');
        text.write('\n');
        return text.toByteArray();
    }

    @Override
    public void idle() {
        if (shuttingDown) {
            closeNow();
        }
    }

    @Override
    public void broken(Throwable cause) {
        if (release()) {
            callback.failed(cause);
        }
    }

    @Override
    public void tick() {
        if (++ticks % COMMENT_TICKS == 0) {
            // Also asks whether the rights still hold.
            outbox.say(COMMENT, () -> {});
        }
    }

    @Override
    public CompletableFuture<Void> shutDown() {
        shuttingDown = true;
        outbox.wake();
        return closed;
    }

    @Override
    public void closeNow() {
        if (release()) {
            response.write(true, null, callback);
        }
    }

    private boolean release() {
        live.connections().remove(this);
        subscription.close();
        closed.complete(null);
        return ended.compareAndSet(false, true);
    }
}
