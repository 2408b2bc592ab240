package com.aocv2.tracking.server.ws;

import com.aocv2.tracking.ingest.IngestCallback;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.json.JsonObject;
import com.aocv2.tracking.json.PositionReader;
import com.aocv2.tracking.live.TopKQuery;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.server.auth.AuthFailure;
import com.aocv2.tracking.server.auth.AuthResult;
import com.aocv2.tracking.server.auth.Principal;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.feed.Feed;
import com.aocv2.tracking.server.feed.FeedMessage;
import com.aocv2.tracking.server.feed.Filter;
import com.aocv2.tracking.server.feed.Subscription;
import com.aocv2.tracking.server.intake.Intake;
import com.aocv2.tracking.server.intake.IntakeBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * One client on {@code /ws}. Public for Jetty only, which calls it by reflection.
 *
 * <p>Every message of the client is owed an answer. Where {@value #MAX_OWED} answers are owed, no further message is
 * read, so that the client's own line pushes back on it.
 */
public final class WebSocketConnection implements Session.Listener, Connections.Connection, Outbox.Line {
    private static final int MAX_OWED = 32;
    private static final int MAX_SUBSCRIPTIONS = 16;
    private static final int MAX_WATCHES = 8;
    private static final int PING_TICKS = 15;
    private static final int RESTART = 1012;
    private static final int POLICY = 1008;
    private static final PositionReader READER = new PositionReader();

    private final Live live;
    private final Outbox outbox;
    private final List<Stream> streams = new CopyOnWriteArrayList<>();
    private final AtomicInteger owed = new AtomicInteger();
    private final AtomicBoolean demandWaits = new AtomicBoolean();
    private final AtomicBoolean closeSent = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final long openedAt;
    private volatile @Nullable Session session;
    private volatile @Nullable Principal principal;
    private volatile boolean shuttingDown;
    private int nextStream;
    private int ticks;

    /** A subscription by its id, with what stands before each of its messages. Watches are those of a place. */
    private record Stream(String id, Subscription subscription, boolean isWatch) {
        Outbox.Item item(FeedMessage message) {
            return new Outbox.Item(
                    Wire.join(Wire.head(message.kind(), id), message.body()), () -> subscription.sent(message));
        }
    }

    WebSocketConnection(Live live, @Nullable Principal principal) {
        this.live = live;
        this.principal = principal;
        this.outbox = new Outbox(live.executor(), this);
        this.openedAt = live.clock().millis();
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        live.connections().add(this);
        Principal known = principal;
        if (known != null) {
            owed.incrementAndGet();
            answer(Wire.welcome(known));
        }
        opened.demand();
    }

    @Override
    public void onWebSocketText(String text) {
        owed.incrementAndGet();
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        Head head = Head.of(json);
        try {
            handle(head, json);
        } catch (RuntimeException e) {
            answer(Wire.error(head.id(), e));
        }
        demand();
    }

    private void handle(Head head, byte[] json) {
        if (head.type().equals("auth")) {
            authenticate(JsonObject.read(json).text("token"));
            return;
        }
        Principal known = principal;
        if (known == null || !live.authenticator().stillValid(known)) {
            refuse("credentials are needed");
            return;
        }
        switch (head.type()) {
            case "publish" -> publish(known, head.id(), json);
            case "subscribe" -> subscribe(known, JsonObject.read(json));
            case "unsubscribe" -> unsubscribe(JsonObject.read(json).text("id"));
            default -> {
                JsonObject.read(json);
                throw new InvalidFieldException("type", "must be auth, publish, subscribe or unsubscribe");
            }
        }
    }

    private void authenticate(String token) {
        AuthResult result = live.authenticator().authenticateToken(token);
        if (!(result instanceof Principal known)) {
            refuse(((AuthFailure) result).code());
            return;
        }
        principal = known;
        answer(Wire.welcome(known));
        if (known.has(Role.VIEWER)) {
            streams.forEach(stream -> stream.subscription.recheck());
        } else {
            streams.forEach(this::end);
        }
    }

    private void publish(Principal known, @Nullable Object id, byte[] json) {
        if (!Intake.mayReport(known)) {
            answer(Wire.error(id, "forbidden", "a viewer does not report", null, 0));
            return;
        }
        IntakeBatch batch = live.intake().batch(known);
        READER.read(json, batch.defaults(), batch);
        batch.submit(new IngestCallback() {
            @Override
            public void completed(List<IngestResult> results) {
                answer(Wire.ack(id, results, batch.wantedInterval()));
            }

            @Override
            public void failed(RuntimeException error) {
                answer(Wire.error(id, error));
            }
        });
    }

    private void subscribe(Principal known, JsonObject in) {
        String id = in.text("id");
        if (!known.has(Role.VIEWER)) {
            answer(Wire.error(id, "forbidden", "needs the role viewer", null, 0));
            return;
        }
        if (id.length() > 64 || streams.stream().anyMatch(stream -> stream.id.equals(id))) {
            throw new InvalidFieldException("id", "must be at most 64 characters and not be in use");
        }
        if (streams.size() == MAX_SUBSCRIPTIONS) {
            throw new InvalidFieldException("id", "there are " + MAX_SUBSCRIPTIONS + " subscriptions already");
        }
        streams.add(open(id, in));
        if (closed.isDone()) {
            streams.forEach(this::end);
        }
        // The snapshot, or the first list, is the answer.
        settle();
        outbox.wake();
    }

    private Stream open(String id, JsonObject in) {
        Filter filter = FilterReader.read(in.findObject("filter"));
        TopKQuery nearest = NearestReader.find(in);
        if (nearest != null) {
            return openWatch(id, nearest, filter);
        }
        Feed.Request request = new Feed.Request(
                filter, this::sees, in.truthOr("positions", true), in.truthOr("events", true), in.findText("cursor"));
        return new Stream(id, live.feed().subscribe(request, outbox::wake), false);
    }

    private Stream openWatch(String id, TopKQuery nearest, Filter filter) {
        NearestReader.check(filter);
        if (streams.stream().filter(Stream::isWatch).count() == MAX_WATCHES) {
            throw new InvalidFieldException("nearest", "there are " + MAX_WATCHES + " places watched already");
        }
        return new Stream(id, live.feed().watch(new Feed.Nearest(nearest, filter, this::sees), outbox::wake), true);
    }

    private boolean sees(String vehicleId, Set<String> groups) {
        Principal known = principal;
        return known != null && known.has(Role.VIEWER) && known.sees(groups);
    }

    private void unsubscribe(String id) {
        streams.stream().filter(stream -> stream.id.equals(id)).forEach(this::end);
        answer(Wire.unsubscribed(id));
    }

    private void end(Stream stream) {
        streams.remove(stream);
        stream.subscription.close();
    }

    private void answer(byte[] text) {
        outbox.say(text, this::settle);
    }

    private void settle() {
        owed.decrementAndGet();
        demandIfDue();
    }

    /** Asks for the next message, now or when enough is answered. */
    private void demand() {
        demandWaits.set(true);
        demandIfDue();
    }

    /** Whoever takes the flag asks: Jetty must be asked once for each message. */
    private void demandIfDue() {
        Session current = session;
        if (current != null && owed.get() < MAX_OWED && !shuttingDown && demandWaits.compareAndSet(true, false)) {
            current.demand();
        }
    }

    private void refuse(String reason) {
        close(POLICY, reason);
    }

    private void close(int code, String reason) {
        Session current = session;
        if (current != null && closeSent.compareAndSet(false, true)) {
            current.close(code, reason, Callback.from(this::release, failure -> release()));
        }
    }

    @Override
    public void send(byte[] text, Runnable sent, Consumer<Throwable> failed) {
        Session current = session;
        if (current == null) {
            failed.accept(new IllegalStateException("not open"));
            return;
        }
        current.sendText(new String(text, StandardCharsets.UTF_8), Callback.from(sent, failed));
    }

    @Override
    public Outbox.@Nullable Item next() {
        if (streams.isEmpty() || shuttingDown) {
            return null;
        }
        Principal known = principal;
        if (known == null || !live.authenticator().stillValid(known)) {
            refuse("credentials are no longer valid");
            return null;
        }
        Object[] all = streams.toArray();
        for (int i = 0; i < all.length; i++) {
            // In turns, so that none waits for another for ever.
            Stream stream = (Stream) all[Math.floorMod(nextStream++, all.length)];
            FeedMessage message = stream.subscription.poll();
            if (message != null) {
                return stream.item(message);
            }
        }
        return null;
    }

    @Override
    public void idle() {
        if (shuttingDown && owed.get() <= 0) {
            close(RESTART, "restart");
        }
    }

    @Override
    public void broken(Throwable cause) {
        Session current = session;
        if (current != null && current.isOpen()) {
            current.disconnect();
        }
        release();
    }

    @Override
    public void tick() {
        Principal known = principal;
        Session current = session;
        if (known == null) {
            if (live.clock().millis() - openedAt >= live.authTimeout().toMillis()) {
                refuse("nobody authenticated");
            }
        } else if (!streams.isEmpty() && !live.authenticator().stillValid(known)) {
            refuse("credentials are no longer valid");
        } else if (current != null && ++ticks % PING_TICKS == 0) {
            current.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }

    @Override
    public CompletableFuture<Void> shutDown() {
        shuttingDown = true;
        outbox.wake();
        return closed;
    }

    /** Past the time of grace: closes whatever is owed. */
    @Override
    public void closeNow() {
        close(RESTART, "restart");
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        release();
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        release();
    }

    private void release() {
        live.connections().remove(this);
        streams.forEach(this::end);
        closed.complete(null);
    }
}
