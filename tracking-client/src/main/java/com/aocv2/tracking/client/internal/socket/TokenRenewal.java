package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.internal.http.Tokens;
import com.aocv2.tracking.client.internal.threads.Diagnostics;
import com.aocv2.tracking.client.internal.threads.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token of an open socket fresh: the next one is there before the one in use expires. Tokens may take their
 * time, so they are asked for on an executor whose threads may block. The worker's alone.
 */
final class TokenRenewal {
    /** Asked again no sooner than this, whatever a supplier says of its tokens. */
    static final Duration SHORTEST = Duration.ofSeconds(5);

    private final Tokens tokens;
    private final Executor mayBlock;
    private final Scheduler scheduler;
    private final Diagnostics diagnostics;
    private Scheduler.Cancellation next = () -> {};
    /** What is under way for an earlier connection is not for this one. */
    private int generation;

    private String inUse = "";

    TokenRenewal(Tokens tokens, Executor mayBlock, Scheduler scheduler, Diagnostics diagnostics) {
        this.tokens = tokens;
        this.mayBlock = mayBlock;
        this.scheduler = scheduler;
        this.diagnostics = diagnostics;
    }

    private interface Question {
        AccessToken ask() throws IOException;
    }

    /** A socket is open with this token; the others are sent over it as they come. */
    void begin(String token, Consumer<String> send) {
        stop();
        inUse = token;
        renew(generation, send);
    }

    private void renew(int asked, Consumer<String> send) {
        ask(tokens::current, token -> {
            if (asked != generation) {
                return;
            }
            if (token != null && !token.value().equals(inUse)) {
                inUse = token.value();
                send.accept(inUse);
            }
            Duration until = token == null ? SHORTEST : tokens.untilRenewal(token);
            if (until != null) {
                next = scheduler.schedule(later(until), () -> renew(asked, send));
            }
        });
    }

    private static Duration later(Duration until) {
        return until.compareTo(SHORTEST) < 0 ? SHORTEST : until;
    }

    /** The server does not take the token of the socket any more: the next socket needs another. */
    void replace() {
        String refused = inUse;
        if (!refused.isEmpty()) {
            ask(() -> tokens.instead(AccessToken.of(refused)), token -> {});
        }
    }

    void stop() {
        generation++;
        next.cancel();
    }

    /** The worker is given the token, or null where none was to be had. */
    private void ask(Question question, TokenConsumer answer) {
        try {
            mayBlock.execute(() -> {
                AccessToken token = askNow(question);
                scheduler.execute(() -> answer.accept(token));
            });
        } catch (RejectedExecutionException e) {
            diagnostics.report("the token is not renewed: OkHttp's executor is shut down", e);
        }
    }

    private @Nullable AccessToken askNow(Question question) {
        try {
            return question.ask();
        } catch (IOException | RuntimeException e) {
            diagnostics.report("no token could be had", e);
            return null;
        }
    }

    private interface TokenConsumer {
        void accept(@Nullable AccessToken token);
    }
}
