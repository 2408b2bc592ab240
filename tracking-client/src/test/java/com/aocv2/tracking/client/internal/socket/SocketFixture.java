package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Tokens;
import com.aocv2.tracking.client.internal.threads.Diagnostics;
import com.aocv2.tracking.client.testing.ManualScheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Sockets whose time, server, tokens and blocking threads are the test's. */
final class SocketFixture {
    final ManualScheduler time = new ManualScheduler();
    final FakeServer server = new FakeServer(time);
    /** What the sockets would have blocked for, in the order in which they asked. */
    final Queue<Runnable> blocking = new ArrayDeque<>();

    final List<String> refusedTokens = new ArrayList<>();

    @Nullable
    AccessToken nextToken = AccessToken.of("t1");

    final Sockets sockets;

    SocketFixture() {
        TokenSupplier supplier = refused -> {
            refusedTokens.add(refused == null ? "none" : refused.value());
            AccessToken token = nextToken;
            if (token == null) {
                throw new IOException("no token today");
            }
            return token;
        };
        Http http = new Http(
                HttpUrl.get("http://tracking.test/base/"),
                new OkHttpClient(),
                new Tokens(supplier, time),
                time::serialCallbacks);
        sockets = new Sockets(
                http, server, blocking::add, time, time, new Diagnostics((message, cause) -> {}), new Random(42));
    }

    FakeSubscriber subscriber() {
        FakeSubscriber subscriber = new FakeSubscriber();
        subscribe(subscriber);
        return subscriber;
    }

    Subscription subscribe(FakeSubscriber subscriber) {
        Subscription subscription = sockets.subscription(subscriber, false);
        subscription.begin();
        time.runReady();
        return subscription;
    }

    Subscription watch() {
        Subscription subscription = sockets.subscription(new FakeSubscriber(), true);
        subscription.begin();
        time.runReady();
        return subscription;
    }

    /** The tokens come, however long that took. */
    void block() {
        while (!blocking.isEmpty()) {
            blocking.remove().run();
        }
        time.runReady();
    }

    void advance(long millis) {
        time.advance(Duration.ofMillis(millis));
    }

    /** Says it on the newest line, and lets the worker hear it. */
    void say(String json) {
        server.last().say(json);
        time.runReady();
    }

    /** The server says something for the subscription that began last. */
    void sayToLast(String type, int n) {
        say("{'type':'" + type + "','id':'" + server.last().lastId() + "','n':" + n + "}");
    }
}
