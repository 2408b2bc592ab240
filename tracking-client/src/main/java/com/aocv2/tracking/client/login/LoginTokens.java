package com.aocv2.tracking.client.login;

import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.Problem;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.connection.UnauthorizedException;
import com.aocv2.tracking.client.internal.http.PlainCalls;
import com.aocv2.tracking.client.internal.json.InvalidJsonException;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a person who logs in with a password. The server's access token is good for minutes; a refresh token,
 * which is good for weeks and once, gets the next pair. An app that keeps that one needs no password but for the first
 * time:
 *
 * <pre>{@code
 * LoginTokens tokens = LoginTokens.builder(url).store(secureStorage).build();
 * if (!tokens.isLoggedIn()) {
 *     tokens.logIn(user, password); // what the person typed; blocks
 * }
 * TrackingClient client = TrackingClient.builder(url).token(tokens).build();
 * }</pre>
 *
 * <p>When the session has ended, calls fail with an {@link UnauthorizedException}, and the person logs in again; a
 * backend gives {@link Builder#credentials} instead, which are then used. Thread-safe; blocks. Shows no secrets.
 */
public final class LoginTokens implements TokenSupplier {
    private final PlainCalls calls;
    private final String host;
    private final RefreshTokenStore store;
    private final @Nullable Credentials credentials;
    private @Nullable String refreshToken;
    private boolean loaded;
    private @Nullable AccessToken unused;

    private LoginTokens(Builder builder) {
        OkHttpClient client = builder.httpClient == null ? new OkHttpClient() : builder.httpClient;
        this.calls = new PlainCalls(builder.baseUrl, client, builder.callTimeout);
        this.host = builder.baseUrl.host();
        this.store = builder.store;
        this.credentials = builder.credentials;
    }

    private static final class Credentials {
        private final String user;
        private final String password;

        Credentials(String user, String password) {
            this.user = Objects.requireNonNull(user, "user");
            this.password = Objects.requireNonNull(password, "password");
        }
    }

    /**
     * Begins with where the server is, the same as for the client.
     *
     * @throws IllegalArgumentException when that is no HTTP or HTTPS URL
     */
    public static Builder builder(String baseUrl) {
        return new Builder(HttpUrl.get(baseUrl));
    }

    /**
     * Whether there is a refresh token; the server may have ended its session.
     *
     * @throws IOException when the store cannot be read
     */
    public synchronized boolean isLoggedIn() throws IOException {
        return load() != null;
    }

    /**
     * Logs a person in, in place of whoever was; a client that has these tokens goes on as that person with its next
     * token.
     *
     * @throws UnauthorizedException when user or password is wrong
     * @throws ApiException when the server refuses, for example after too many tries
     * @throws IOException when it is not reached, or the store cannot be written
     */
    public synchronized void logIn(String user, String password) throws IOException {
        unused = ask(new Credentials(user, password));
        save();
    }

    /**
     * Forgets the refresh token. What the client has of it ends by itself within minutes.
     *
     * @throws IOException when the store cannot be written
     */
    public synchronized void forget() throws IOException {
        unused = null;
        loaded = true;
        refreshToken = null;
        store.save(null);
    }

    /**
     * The next access token: by the refresh token, or else by the credentials.
     *
     * @throws UnauthorizedException when neither is good
     */
    @Override
    public synchronized AccessToken get(@Nullable AccessToken refused) throws IOException {
        AccessToken fresh = unused;
        unused = null;
        if (fresh != null) {
            return fresh;
        }
        String token = load();
        AccessToken next = token == null ? logInAgain(null) : refresh(token);
        unused = next; // where saving fails, for the next who asks
        save();
        unused = null;
        return next;
    }

    private AccessToken refresh(String token) throws IOException {
        JsonObject body = new JsonObject();
        body.addProperty("refreshToken", token);
        try {
            return take(calls.post("api/v1/auth/refresh", body.toString()));
        } catch (UnauthorizedException ended) {
            return logInAgain(ended);
        }
    }

    private AccessToken logInAgain(@Nullable UnauthorizedException ended) throws IOException {
        if (credentials != null) {
            return ask(credentials);
        }
        if (ended == null) {
            throw ApiException.of(new Problem(401, "unauthorized", "nobody is logged in", null, "not_logged_in", null));
        }
        forget();
        throw ended;
    }

    private AccessToken ask(Credentials of) throws IOException {
        JsonObject body = new JsonObject();
        body.addProperty("user", of.user);
        body.addProperty("password", of.password);
        body.addProperty("tokens", true);
        return take(calls.post("api/v1/auth/login", body.toString()));
    }

    private AccessToken take(JsonFields pair) throws IOException {
        try {
            AccessToken access = AccessToken.of(pair.text("accessToken"), pair.time("accessExpires"));
            refreshToken = pair.text("refreshToken");
            loaded = true;
            return access;
        } catch (InvalidJsonException e) {
            throw new IOException("the server did not answer with tokens", e);
        }
    }

    private @Nullable String load() throws IOException {
        if (!loaded) {
            refreshToken = store.load();
            loaded = true;
        }
        return refreshToken;
    }

    /** After the token is in memory: the server takes the one before no more, whether or not this one can be kept. */
    private void save() throws IOException {
        store.save(refreshToken);
    }

    @Override
    public String toString() {
        return "LoginTokens for " + host;
    }

    /** Keeps it as long as the process lives. */
    private static final class MemoryStore implements RefreshTokenStore {
        @Override
        public @Nullable String load() {
            return null;
        }

        @Override
        public void save(@Nullable String refreshToken) {
            // It is in memory already.
        }
    }

    /** Refuses early: each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private final HttpUrl baseUrl;
        private RefreshTokenStore store = new MemoryStore();
        private @Nullable Credentials credentials;
        private @Nullable OkHttpClient httpClient;
        private Duration callTimeout = Duration.ofSeconds(30);

        private Builder(HttpUrl baseUrl) {
            this.baseUrl = baseUrl;
        }

        /** Where the refresh token is kept; in memory unless set. */
        public Builder store(RefreshTokenStore value) {
            this.store = Objects.requireNonNull(value, "store");
            return this;
        }

        /** Logs in again by itself when the session has ended; for a backend, whose password lies in its settings. */
        public Builder credentials(String user, String password) {
            this.credentials = new Credentials(user, password);
            return this;
        }

        /** The app's own client, whose settings are used. */
        public Builder httpClient(OkHttpClient client) {
            this.httpClient = Objects.requireNonNull(client, "client");
            return this;
        }

        /** How long a call may take; 30 s by default. */
        public Builder callTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("callTimeout must be positive, not " + timeout);
            }
            this.callTimeout = timeout;
            return this;
        }

        /** The tokens; asks for none yet. */
        public LoginTokens build() {
            return new LoginTokens(this);
        }
    }
}
