package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of devices: one per device, good until it is revoked. Thread-safe.
 *
 * <p>Tokens that there were at the start or that were used since are answered from memory, up to {@value #CACHED}, so that
 * devices are known while the store is away; otherwise a look-up may block for the store and throw {@link StoreException}. A revocation is durable and in force when the method returns.
 */
public final class DeviceTokens {
    static final String COLLECTION = "device-tokens";
    private static final int CACHED = 50_000;

    /** How long a revoked token is still told apart from one that never was. */
    private static final Duration REMEMBER_REVOKED = Duration.ofDays(30);

    private final Store store;
    private final InstantSource clock;
    private final Documents<Token> tokens;
    private final Documents<Current> current;

    // Holds active tokens only. A look-up and an invalidation of one key exclude each other (Caffeine computes under
    // the
    // entry's lock), and a revocation invalidates after its commit: no look-up can bring back what it read before.
    private final Cache<String, Principal> active =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    /** What is stored of a token, under its hash. */
    private record Token(
            String deviceId, long created, @Nullable Long revoked) {}

    /** The hash of the device's one token, under the device's id. */
    private record Current(String hash) {}

    DeviceTokens(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.tokens = new Documents<>(store, COLLECTION, "token/", Token.class);
        this.current = new Documents<>(store, COLLECTION, "device/", Current.class);
        tokens.forEach((hash, token) -> {
            if (token.revoked == null) {
                active.put(hash, principal(hash, token));
            }
        });
    }

    private static Principal principal(String hash, Token token) {
        return new Principal(
                Principal.Kind.DEVICE_TOKEN,
                token.deviceId,
                Role.DEVICE,
                Set.of(),
                token.deviceId,
                hash,
                Principal.NEVER);
    }

    /** Takes over what another server has stored. */
    void reload(Document document) {
        tokens.read(document, (hash, token) -> active.invalidate(hash));
    }

    /**
     * A new token for the device; the one before is revoked. It is shown this once and kept as a hash only.
     *
     * @throws InvalidFieldException when the id breaks the rule of ids
     */
    public synchronized String issue(String deviceId) {
        Ids.device(deviceId);
        String token = Tokens.random(Tokens.DEVICE);
        String hash = Tokens.hash(token);
        List<Document> changes = new ArrayList<>();
        Optional<String> old = current.find(deviceId).map(Current::hash);
        old.flatMap(this::revocation).ifPresent(changes::add);
        changes.add(tokens.put(hash, new Token(deviceId, clock.millis(), null)));
        changes.add(current.put(deviceId, new Current(hash)));
        commit(changes, old);
        return token;
    }

    /** Takes the device's token back; false where it has none. */
    public synchronized boolean revoke(String deviceId) {
        Optional<String> old = current.find(deviceId).map(Current::hash);
        if (old.isEmpty()) {
            return false;
        }
        List<Document> changes = new ArrayList<>();
        old.flatMap(this::revocation).ifPresent(changes::add);
        changes.add(current.remove(deviceId));
        commit(changes, old);
        return true;
    }

    private Optional<Document> revocation(String hash) {
        return tokens.find(hash).map(t -> tokens.put(hash, new Token(t.deviceId, t.created, clock.millis())));
    }

    private void commit(List<Document> changes, Optional<String> revokedHash) {
        try {
            store.commit(Commit.of(changes.toArray(Document[]::new)));
        } finally {
            // Also when it failed: the store may hold it all the same.
            revokedHash.ifPresent(active::invalidate);
        }
    }

    /** Whose token it is. */
    AuthResult authenticate(String token) {
        if (!Tokens.wellFormed(Tokens.DEVICE, token)) {
            return AuthFailure.MALFORMED;
        }
        String hash = Tokens.hash(token);
        Principal principal = findActive(hash);
        if (principal != null) {
            return principal;
        }
        return tokens.find(hash).isPresent() ? AuthFailure.REVOKED : AuthFailure.INVALID;
    }

    /** Whether the token with this hash is still good. */
    boolean isActive(String hash) {
        return findActive(hash) != null;
    }

    private @Nullable Principal findActive(String hash) {
        Principal known = active.getIfPresent(hash);
        return known != null ? known : active.get(hash, this::load);
    }

    @SuppressWarnings("NullAway") // null tells the cache to hold nothing
    private Principal load(String hash) {
        return tokens.find(hash)
                .filter(t -> t.revoked == null)
                .map(token -> principal(hash, token))
                .orElse(null);
    }

    /** Forgets tokens revoked long ago. */
    synchronized void sweep() {
        long before = clock.millis() - REMEMBER_REVOKED.toMillis();
        Sweep.run(store, tokens, (hash, t) -> t.revoked != null && t.revoked < before);
    }
}
