package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.store.StoreException;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks. What was asked before is answered from memory; otherwise it may block for the store and throw
 * {@link StoreException}. Thread-safe.
 */
public final class Authenticator {
    private static final Pattern BEARER = Pattern.compile("bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);

    private final InstantSource clock;
    private final DeviceTokens deviceTokens;
    private final AccessTokens accessTokens;
    private final Sessions sessions;

    Authenticator(InstantSource clock, DeviceTokens deviceTokens, AccessTokens accessTokens, Sessions sessions) {
        this.clock = clock;
        this.deviceTokens = deviceTokens;
        this.accessTokens = accessTokens;
        this.sessions = sessions;
    }

    /**
     * Who sent these headers. Where both are there, {@code Authorization} counts alone.
     *
     * @param authorization the header {@code Authorization}, or null
     * @param cookie the header {@code Cookie}, or null
     */
    public AuthResult authenticate(@Nullable String authorization, @Nullable String cookie) {
        if (authorization != null) {
            Matcher bearer = BEARER.matcher(authorization);
            return bearer.matches() ? authenticateToken(bearer.group(1)) : AuthFailure.MALFORMED;
        }
        String session = SessionCookie.find(cookie);
        return session == null ? AuthFailure.MISSING : sessions.authenticateCookie(session);
    }

    /** Whose token it is: a device's or an access token. A refresh token or a cookie's value is neither. */
    public AuthResult authenticateToken(String token) {
        if (token.startsWith(Tokens.DEVICE)) {
            return deviceTokens.authenticate(token);
        }
        JwtResult result = accessTokens.verify(token);
        return result instanceof VerifiedJwt jwt ? principal(jwt) : (AuthFailure) result;
    }

    private AuthResult principal(VerifiedJwt jwt) {
        String session = jwt.session();
        if (session == null) {
            return new Principal(
                    Principal.Kind.ACCESS_TOKEN,
                    jwt.subject(),
                    jwt.role(),
                    jwt.groups(),
                    jwt.deviceId(),
                    null,
                    jwt.expires());
        }
        // The account as it is now counts, not as it was when the token was signed.
        AuthResult now = sessions.authenticate(Principal.Kind.ACCESS_TOKEN, session);
        if (!(now instanceof Principal p)) {
            return now;
        }
        return p.subject().equals(jwt.subject()) ? expiring(p, jwt.expires()) : AuthFailure.INVALID;
    }

    private static Principal expiring(Principal p, long expires) {
        return new Principal(
                p.kind(),
                p.subject(),
                p.role(),
                p.groups(),
                p.deviceId(),
                p.credential(),
                Math.min(p.expires(), expires));
    }

    /**
     * Whether the principal is still what it was: not expired, not revoked, with the same rights. Where it is not, the
     * sender must authenticate again. Cheap enough for every message.
     */
    public boolean stillValid(Principal principal) {
        String credential = principal.credential();
        if (clock.millis() >= principal.expires() && principal.expires() != Principal.NEVER) {
            return renewed(principal);
        }
        if (credential == null) {
            return true;
        }
        return principal.kind() == Principal.Kind.DEVICE_TOKEN
                ? deviceTokens.isActive(credential)
                : sameRights(principal, credential);
    }

    /** A page's session may have been renewed by another request since. */
    private boolean renewed(Principal principal) {
        String credential = principal.credential();
        return credential != null && principal.kind() == Principal.Kind.SESSION && sameRights(principal, credential);
    }

    private boolean sameRights(Principal then, String session) {
        Set<String> groups = then.groups();
        return sessions.authenticate(then.kind(), session) instanceof Principal now
                && now.role() == then.role()
                && now.groups().equals(groups);
    }
}
