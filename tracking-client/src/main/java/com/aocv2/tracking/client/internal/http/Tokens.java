package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.connection.ConflictException;
import com.aocv2.tracking.client.connection.InvalidRequestException;
import com.aocv2.tracking.client.connection.NotFoundException;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.internal.threads.ClientClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The token in use. Many calls that are refused at once ask the app for one new token. Thread-safe; may block. */
public final class Tokens {
    private static final long EARLY_MILLIS = 30_000;
    /** Some say the end of time where they mean never. */
    private static final Duration LATEST = Duration.ofDays(1_000);

    private final TokenSupplier supplier;
    private final ClientClock clock;
    private @Nullable AccessToken current;
    /** Nobody hands out tokens that have expired: when one comes so, only the server knows when it does. */
    private volatile boolean clockIsWrong;

    /** Asks for nothing yet. */
    public Tokens(TokenSupplier supplier, ClientClock clock) {
        this.supplier = supplier;
        this.clock = clock;
    }

    /**
     * A token that is not known to be bad.
     *
     * @throws IOException when the supplier has none
     */
    public synchronized AccessToken current() throws IOException {
        AccessToken token = current;
        if (token == null || expiresSoon(token)) {
            token = exchange(token);
        }
        return token;
    }

    private AccessToken exchange(@Nullable AccessToken refused) throws IOException {
        AccessToken token = ask(refused);
        Instant expiresAt = token.expiresAt();
        clockIsWrong = expiresAt != null && !expiresAt.isAfter(now());
        current = token;
        return token;
    }

    /** Nothing but an {@link IOException} comes out: anything else would end a thread of OkHttp's. */
    private AccessToken ask(@Nullable AccessToken refused) throws IOException {
        try {
            return Objects.requireNonNull(supplier.get(refused), "it gave no token");
        } catch (IOException e) {
            throw e;
        } catch (InvalidRequestException | NotFoundException | ConflictException e) {
            // That is about what the supplier asked for; said of the call that waits, it would cost a message.
            throw failed(e);
        } catch (TrackingException e) {
            throw new TokenFailure(e);
        } catch (Exception e) {
            // Also checked ones, which a supplier in Kotlin need not declare.
            throw failed(e);
        }
    }

    private static IOException failed(Exception cause) {
        return new IOException("the token supplier failed", cause);
    }

    private boolean expiresSoon(AccessToken token) {
        Duration left = untilRenewal(token);
        return left != null && left.isZero();
    }

    /** How long until {@link #current} exchanges the token; null where only the server knows when it expires. */
    public @Nullable Duration untilRenewal(AccessToken token) {
        Instant expiresAt = token.expiresAt();
        if (expiresAt == null || clockIsWrong) {
            return null;
        }
        Duration left = Duration.between(now(), expiresAt).minusMillis(EARLY_MILLIS);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(LATEST) < 0 ? left : LATEST;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.wallMillis());
    }

    /**
     * A token in place of one that the server refused.
     *
     * @throws IOException when the supplier has none
     */
    public synchronized AccessToken instead(AccessToken refused) throws IOException {
        AccessToken token = current;
        if (token != null && !token.value().equals(refused.value())) {
            return token;
        }
        return exchange(refused);
    }
}
