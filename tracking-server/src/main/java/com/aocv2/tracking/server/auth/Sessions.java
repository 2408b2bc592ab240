package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.server.config.AuthConfig;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What lasts after a login: a cookie for a page, a pair of tokens for a program.
 *
 * <p>A session is good for the refresh lifetime since it was last renewed, unless it is ended, its account is removed,
 * or its account's password changes. A refresh token is good once; who sends a used one is a thief or was robbed, so
 * the session ends for both (RFC 9700 section 4.14.2). All of it is durable. Methods may block for the store and throw
 * {@link StoreException}. Thread-safe.
 */
public final class Sessions {
    private static final System.Logger LOG = System.getLogger(Sessions.class.getName());
    private static final int CACHED = 10_000;

    static final String COLLECTION = "sessions";

    private final Store store;
    private final InstantSource clock;
    private final Accounts accounts;
    private final AccessTokens accessTokens;
    private final long lifetimeMillis;
    private final Documents<Session> sessions;
    private final Documents<Refresh> refreshTokens;

    // As in DeviceTokens: written after the commit, under the lock that look-ups take.
    private final Cache<String, Session> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    /**
     * What is stored of a session; of a page's, under the hash of its cookie.
     *
     * @param generation the account's when the session was opened
     */
    private record Session(String user, String generation, long created, long expires, boolean ended) {
        Session renewed(long until) {
            return new Session(user, generation, created, until, ended);
        }

        Session withEnd() {
            return new Session(user, generation, created, expires, true);
        }
    }

    /** What is stored of a refresh token, under its hash. */
    private record Refresh(String session, long expires, boolean used) {}

    Sessions(Store store, InstantSource clock, AuthConfig config, Accounts accounts, AccessTokens accessTokens) {
        this.store = store;
        this.clock = clock;
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.lifetimeMillis = config.refreshLifetime().toMillis();
        this.sessions = new Documents<>(store, COLLECTION, Session.class);
        this.refreshTokens = new Documents<>(store, "refresh-tokens", Refresh.class);
    }

    /** Takes over what another server has stored. */
    void reload(Document document) {
        sessions.read(document, (id, session) -> cache.invalidate(id));
    }

    /**
     * Opens a session for a page.
     *
     * @throws IllegalStateException when the account has been removed meanwhile
     */
    public synchronized BrowserSession openBrowser(Account account) {
        Accounts.Stored owner = owner(account);
        String token = Tokens.random(Tokens.SESSION);
        String id = Tokens.hash(token);
        Session session = newSession(owner);
        commit(id, session);
        return new BrowserSession(token, principal(Principal.Kind.SESSION, owner, id, session.expires));
    }

    /**
     * Opens a session for a program.
     *
     * @throws IllegalStateException when the account has been removed meanwhile
     */
    public synchronized TokenPair openTokens(Account account) {
        Accounts.Stored owner = owner(account);
        String id = Tokens.randomId();
        String refresh = Tokens.random(Tokens.REFRESH);
        Session session = newSession(owner);
        commit(id, session, newRefresh(refresh, id, session));
        return pair(owner, id, refresh, session);
    }

    private Accounts.Stored owner(Account account) {
        Accounts.Stored owner = accounts.findStored(account.name());
        if (owner == null) {
            throw new IllegalStateException("account " + account.name() + " has been removed");
        }
        return owner;
    }

    private Session newSession(Accounts.Stored owner) {
        long now = clock.millis();
        return new Session(owner.name(), owner.generation(), now, now + lifetimeMillis, false);
    }

    private Document newRefresh(String token, String id, Session session) {
        return refreshTokens.put(Tokens.hash(token), new Refresh(id, session.expires, false));
    }

    private TokenPair pair(Accounts.Stored owner, String id, String refresh, Session session) {
        long accessExpires = accessTokens.expiryFrom(clock.millis());
        return new TokenPair(
                accessTokens.issue(owner.toAccount(), id, accessExpires), accessExpires, refresh, session.expires);
    }

    /** Exchanges the refresh token for a new pair; a used one ends its session. */
    public synchronized RefreshResult refresh(String refreshToken) {
        if (!Tokens.wellFormed(Tokens.REFRESH, refreshToken)) {
            return AuthFailure.MALFORMED;
        }
        String hash = Tokens.hash(refreshToken);
        Refresh refresh = refreshTokens.find(hash).orElse(null);
        Session session = refresh == null ? null : find(refresh.session);
        if (refresh == null || session == null) {
            return AuthFailure.INVALID;
        }
        if (refresh.used && !session.ended) {
            LOG.log(System.Logger.Level.WARNING, "a used refresh token came again: its session has been ended");
            commit(refresh.session, session.withEnd());
            return AuthFailure.REVOKED;
        }
        AuthFailure failure = failureOf(session);
        return failure != null ? failure : rotate(hash, refresh, session);
    }

    private RefreshResult rotate(String oldHash, Refresh old, Session session) {
        Accounts.Stored owner = accounts.findStored(session.user);
        if (owner == null) {
            return AuthFailure.REVOKED;
        }
        Session renewed = session.renewed(clock.millis() + lifetimeMillis);
        String token = Tokens.random(Tokens.REFRESH);
        // Kept until its own time is over, to be known when it comes again.
        Document used = refreshTokens.put(oldHash, new Refresh(old.session, old.expires, true));
        commit(old.session, renewed, used, newRefresh(token, old.session, renewed));
        return pair(owner, old.session, token, renewed);
    }

    /** The page's session is good for another refresh lifetime from now; the cookie stays the same. */
    public synchronized AuthResult renew(Principal principal) {
        String id = principal.credential();
        Session session = id == null || principal.kind() != Principal.Kind.SESSION ? null : find(id);
        if (id == null || session == null) {
            return AuthFailure.INVALID;
        }
        AuthFailure failure = failureOf(session);
        if (failure != null) {
            return failure;
        }
        commit(id, session.renewed(clock.millis() + lifetimeMillis));
        return authenticate(Principal.Kind.SESSION, id);
    }

    /** Ends the session that the principal came by; does nothing where there is none. */
    public synchronized void end(Principal principal) {
        String id = principal.credential();
        Session session = id == null || principal.kind() == Principal.Kind.DEVICE_TOKEN ? null : find(id);
        if (id != null && session != null) {
            commit(id, session.withEnd());
        }
    }

    /** Who the cookie's value stands for. */
    AuthResult authenticateCookie(String token) {
        return Tokens.wellFormed(Tokens.SESSION, token)
                ? authenticate(Principal.Kind.SESSION, Tokens.hash(token))
                : AuthFailure.MALFORMED;
    }

    /** Who the session stands for now, with the rights its account has now. */
    AuthResult authenticate(Principal.Kind kind, String id) {
        Session session = find(id);
        if (session == null) {
            return AuthFailure.INVALID;
        }
        AuthFailure failure = failureOf(session);
        Accounts.Stored owner = accounts.findStored(session.user);
        if (failure != null || owner == null) {
            return failure != null ? failure : AuthFailure.REVOKED;
        }
        return principal(kind, owner, id, session.expires);
    }

    private static Principal principal(Principal.Kind kind, Accounts.Stored owner, String id, long expires) {
        return new Principal(kind, owner.name(), owner.role(), owner.groups(), null, id, expires);
    }

    private @Nullable AuthFailure failureOf(Session session) {
        Accounts.Stored owner = accounts.findStored(session.user);
        if (session.ended || owner == null || !owner.generation().equals(session.generation)) {
            return AuthFailure.REVOKED;
        }
        return clock.millis() >= session.expires ? AuthFailure.EXPIRED : null;
    }

    @SuppressWarnings("NullAway") // null tells the cache to hold nothing
    private @Nullable Session find(String id) {
        return cache.get(id, key -> sessions.find(key).orElse(null));
    }

    private void commit(String id, Session session, Document... more) {
        Document[] documents = new Document[more.length + 1];
        documents[0] = sessions.put(id, session);
        System.arraycopy(more, 0, documents, 1, more.length);
        try {
            store.commit(Commit.of(documents));
        } finally {
            // Also when it failed: the store may hold it all the same.
            cache.invalidate(id);
        }
    }

    /** Forgets sessions and refresh tokens whose time is over. */
    synchronized void sweep() {
        long now = clock.millis();
        Sweep.run(store, refreshTokens, (hash, r) -> r.expires < now);
        Sweep.run(store, sessions, (id, s) -> s.expires < now);
        cache.invalidateAll();
    }
}
