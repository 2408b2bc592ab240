package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.server.config.AuthConfig;
import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs and proves access tokens (JWT, RFC 7519 and its best practices, RFC 8725). Thread-safe, never blocks.
 *
 * <p>A token's issuer and kid name the key, and the key alone says which algorithm counts: neither {@code none} nor an
 * HMAC made with a public key gets anywhere. What was proven once is remembered by its hash until it expires.
 */
final class AccessTokens {
    private static final int MAX_LENGTH = 8192;
    private static final int CACHED = 10_000;
    private static final int MAX_SUBJECT = 255;

    /** How far the clocks of other issuers may run ahead. */
    private static final long LEEWAY_SECONDS = 30;

    private static final String SESSION_CLAIM = "sid";
    private static final String ROLE_CLAIM = "role";
    private static final String GROUPS_CLAIM = "groups";

    private final TokenKeys keys;
    private final String issuer;
    private final String audience;
    private final long lifetimeMillis;
    private final InstantSource clock;
    private final Map<TokenKey, JWTVerifier> verifiers = new HashMap<>();
    private final Cache<String, VerifiedJwt> proven =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    AccessTokens(AuthConfig config, TokenKeys keys, InstantSource clock) {
        this.keys = keys;
        this.issuer = config.issuer();
        this.audience = config.audience();
        this.lifetimeMillis = config.accessLifetime().toMillis();
        this.clock = clock;
        keys.byIssuer().forEach((iss, byKid) -> byKid.values().forEach(key -> verifiers.put(key, verifier(iss, key))));
    }

    private JWTVerifier verifier(String iss, TokenKey key) {
        var rules = (JWTVerifier.BaseVerification) JWT.require(key.algorithm())
                .withIssuer(iss)
                .withAudience(audience)
                .acceptNotBefore(LEEWAY_SECONDS)
                .acceptIssuedAt(LEEWAY_SECONDS);
        return rules.build(clockOf(clock));
    }

    private static Clock clockOf(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    /** When a token made now expires: whole seconds, as JWTs count. */
    long expiryFrom(long now) {
        return (now + lifetimeMillis) / 1000 * 1000;
    }

    /** A token for the account, good while its session is. */
    String issue(Account account, String session, long expires) {
        return sign(draft(account.name(), account.role(), expires)
                .withClaim(SESSION_CLAIM, session)
                .withClaim(GROUPS_CLAIM, account.groups().stream().sorted().toList()));
    }

    /** A token that ends by time alone. */
    String issue(String subject, Role role) {
        return sign(draft(subject, role, expiryFrom(clock.millis())));
    }

    private JWTCreator.Builder draft(String subject, Role role, long expires) {
        return JWT.create()
                .withKeyId(keys.signing().kid())
                .withIssuer(issuer)
                .withAudience(audience)
                .withSubject(subject)
                .withClaim(ROLE_CLAIM, role.wireName())
                .withIssuedAt(clock.instant())
                .withExpiresAt(Instant.ofEpochMilli(expires))
                .withJWTId(Tokens.randomId());
    }

    private String sign(JWTCreator.Builder draft) {
        return draft.sign(keys.signing().algorithm());
    }

    /** What the token proves. */
    JwtResult verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return AuthFailure.MALFORMED;
        }
        String hash = Tokens.hash(token);
        VerifiedJwt known = proven.getIfPresent(hash);
        JwtResult result = known != null ? known : prove(token);
        if (!(result instanceof VerifiedJwt jwt)) {
            return result;
        }
        if (clock.millis() >= jwt.expires()) {
            proven.invalidate(hash);
            return AuthFailure.EXPIRED;
        }
        if (known == null) {
            proven.put(hash, jwt);
        }
        return jwt;
    }

    private JwtResult prove(String token) {
        try {
            DecodedJWT decoded = JWT.decode(token);
            JWTVerifier verifier = verifierFor(decoded);
            return verifier == null ? AuthFailure.INVALID : read(verifier.verify(decoded));
        } catch (JWTDecodeException e) {
            return AuthFailure.MALFORMED;
        } catch (TokenExpiredException e) {
            return AuthFailure.EXPIRED; // told only after the signature was found right
        } catch (JWTVerificationException e) {
            return AuthFailure.INVALID;
        }
    }

    private @Nullable JWTVerifier verifierFor(DecodedJWT decoded) {
        String iss = decoded.getIssuer();
        String kid = decoded.getKeyId();
        if (iss == null || kid == null || decoded.getExpiresAt() == null) {
            return null;
        }
        TokenKey key = keys.byIssuer().getOrDefault(iss, Map.of()).get(kid);
        boolean bound = key != null && key.algorithm().getName().equals(decoded.getAlgorithm());
        // An extension this server does not know must not be skipped (RFC 7515 section 4.1.11).
        return bound && decoded.getHeaderClaim("crit").isMissing() ? verifiers.get(key) : null;
    }

    private JwtResult read(DecodedJWT jwt) {
        String subject = jwt.getSubject();
        Optional<Role> role = Role.ofWireName(jwt.getClaim(ROLE_CLAIM).asString());
        Set<String> groups = groups(jwt.getClaim(GROUPS_CLAIM));
        if (subject == null || role.isEmpty() || groups == null || !isSubject(subject, role.get())) {
            return AuthFailure.MALFORMED;
        }
        boolean own = issuer.equals(jwt.getIssuer());
        return new VerifiedJwt(
                own ? subject : subject + "@" + jwt.getIssuer(),
                role.get(),
                groups,
                role.get() == Role.DEVICE ? subject : null,
                own ? jwt.getClaim(SESSION_CLAIM).asString() : null,
                jwt.getExpiresAtAsInstant().toEpochMilli());
    }

    private static boolean isSubject(String subject, Role role) {
        return role == Role.DEVICE
                ? Ids.isDevice(subject)
                : !subject.isBlank()
                        && subject.length() <= MAX_SUBJECT
                        && subject.chars().noneMatch(Character::isISOControl);
    }

    /** No claim is no limit; anything but an array of strings is null, because its limit is not understood. */
    private static @Nullable Set<String> groups(Claim claim) {
        if (claim.isMissing()) {
            return Set.of();
        }
        List<Object> values = claim.isNull() ? null : claim.asList(Object.class);
        if (values == null || !values.stream().allMatch(String.class::isInstance)) {
            return null;
        }
        return values.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }
}
