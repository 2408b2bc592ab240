package com.aocv2.tracking.server.http;

import com.aocv2.tracking.json.JsonObject;
import com.aocv2.tracking.position.IsoTime;
import com.aocv2.tracking.server.auth.Account;
import com.aocv2.tracking.server.auth.AdminLinks;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.auth.AuthFailure;
import com.aocv2.tracking.server.auth.AuthResult;
import com.aocv2.tracking.server.auth.BrowserSession;
import com.aocv2.tracking.server.auth.LinkResult;
import com.aocv2.tracking.server.auth.LoginResult;
import com.aocv2.tracking.server.auth.OriginCheck;
import com.aocv2.tracking.server.auth.Principal;
import com.aocv2.tracking.server.auth.RefreshResult;
import com.aocv2.tracking.server.auth.SessionCookie;
import com.aocv2.tracking.server.auth.TokenPair;
import com.aocv2.tracking.server.http.Problem.Kind;
import java.time.Duration;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Logging in and out. A page gets a cookie that scripts cannot read, a program that asks for {@code "tokens":true} a
 * pair of tokens.
 */
final class AuthEndpoints {
    private static final String WRONG = "user or password is wrong";

    private final Auth auth;
    private final Duration sessionLifetime;
    private final Clients clients;
    private final OriginCheck origins;

    AuthEndpoints(Auth auth, Duration sessionLifetime, Clients clients, OriginCheck origins) {
        this.auth = auth;
        this.sessionLifetime = sessionLifetime;
        this.clients = clients;
        this.origins = origins;
    }

    /** Makes the first admin. */
    void link(Exchange exchange) {
        JsonObject body = read(exchange);
        String user = body.findText("user");
        LinkResult result = auth.adminLinks()
                .redeem(body.text("code"), user == null ? AdminLinks.DEFAULT_USER : user, body.findText("password"));
        if (result instanceof LinkResult.Accepted accepted) {
            logIn(exchange, accepted.account());
        } else {
            LinkResult.Refused refused = (LinkResult.Refused) result;
            throw new ProblemException(Problem.withReason(Kind.FORBIDDEN, refused.code(), refused.detail()));
        }
    }

    void login(Exchange exchange) {
        JsonObject body = read(exchange);
        String address = clients.limitedBy(exchange.request()).getHostAddress();
        Account account = check(body.text("user"), body.text("password"), address);
        if (body.truthOr("tokens", false)) {
            answer(exchange, auth.sessions().openTokens(account));
        } else {
            logIn(exchange, account);
        }
    }

    private Account check(String user, String password, String address) {
        LoginResult result = auth.login().login(user, password, address);
        if (result instanceof LoginResult.Throttled throttled) {
            int seconds = (int) Math.min(3600, throttled.retryAfter().toSeconds() + 1);
            throw new ProblemException(Problem.later(Kind.RATE_LIMITED, "too many tries", seconds));
        }
        if (result instanceof LoginResult.Success success) {
            return success.account();
        }
        throw new ProblemException(Problem.withReason(Kind.UNAUTHORIZED, "wrong_credentials", WRONG));
    }

    private JsonObject read(Exchange exchange) {
        MediaTypes.requireJson(exchange.header(HttpHeader.CONTENT_TYPE));
        checkOrigin(exchange);
        return JsonObject.read(exchange.body());
    }

    /** A page of another host must not log its visitors in as somebody else. */
    private void checkOrigin(Exchange exchange) {
        if (!origins.allowsRead(exchange.header(HttpHeader.ORIGIN), exchange.header(HttpHeader.HOST))) {
            throw ProblemException.of(Kind.FORBIDDEN, "the page of another host must not log in");
        }
    }

    private void logIn(Exchange exchange, Account account) {
        BrowserSession session = auth.sessions().openBrowser(account);
        setCookie(exchange, session.token());
        answer(exchange, session.principal());
    }

    private void setCookie(Exchange exchange, String token) {
        boolean secure = clients.isSecure(exchange.request());
        exchange.answerHeaders().put(HttpHeader.SET_COOKIE, SessionCookie.set(token, sessionLifetime, secure));
    }

    /** Exchanges a refresh token that is sent, or prolongs the session of the cookie. */
    void refresh(Exchange exchange) {
        if (exchange.bodyLength() > 0) {
            refreshTokens(exchange);
            return;
        }
        String cookie = exchange.header(HttpHeader.COOKIE);
        AuthResult result = auth.authenticator().authenticate(null, cookie);
        if (result instanceof Principal principal) {
            if (!origins.allowsWrite(exchange.header(HttpHeader.ORIGIN), exchange.header(HttpHeader.HOST))) {
                throw ProblemException.of(Kind.FORBIDDEN, "the page of another host must not use the session");
            }
            result = auth.sessions().renew(principal);
        }
        if (result instanceof Principal principal) {
            setCookie(exchange, String.valueOf(SessionCookie.find(cookie)));
            answer(exchange, principal);
            return;
        }
        throw failed((AuthFailure) result);
    }

    private void refreshTokens(Exchange exchange) {
        RefreshResult result = auth.sessions().refresh(read(exchange).text("refreshToken"));
        if (result instanceof TokenPair pair) {
            answer(exchange, pair);
            return;
        }
        throw failed((AuthFailure) result);
    }

    private static ProblemException failed(AuthFailure failure) {
        return new ProblemException(Problem.withReason(Kind.UNAUTHORIZED, failure.code(), failure.detail()));
    }

    void logout(Exchange exchange) {
        auth.sessions().end(exchange.principal());
        clearCookie(exchange);
        exchange.noContent();
    }

    private void clearCookie(Exchange exchange) {
        boolean secure = clients.isSecure(exchange.request());
        exchange.answerHeaders().put(HttpHeader.SET_COOKIE, SessionCookie.clear(secure));
    }

    void me(Exchange exchange) {
        exchange.query();
        answer(exchange, exchange.principal());
    }

    /** Sets one's own password. Who has one must know it, and all their sessions end but this one, which is new. */
    void password(Exchange exchange) {
        JsonObject body = read(exchange);
        Principal principal = exchange.principal();
        Account account = auth.accounts()
                .find(principal.subject())
                .filter(found -> principal.credential() != null)
                .orElseThrow(() -> ProblemException.of(Kind.FORBIDDEN, "who logs in elsewhere has no password here"));
        if (account.hasPassword()) {
            String address = clients.limitedBy(exchange.request()).getHostAddress();
            check(account.name(), currentPassword(body), address);
        }
        auth.accounts().setPassword(account.name(), body.text("password"));
        if (principal.kind() == Principal.Kind.SESSION) {
            logIn(exchange, account);
        } else {
            exchange.noContent();
        }
    }

    private static String currentPassword(JsonObject body) {
        String current = body.findText("current");
        if (current == null) {
            throw ProblemException.ofField("current", "is missing: the password as it is now");
        }
        return current;
    }

    private static void answer(Exchange exchange, Principal principal) {
        exchange.json(200, out -> {
            out.writeStartObject();
            out.writeStringField("user", principal.subject());
            out.writeStringField("role", principal.role().wireName());
            out.writeArrayFieldStart("groups");
            for (String group : new TreeSet<>(principal.groups())) {
                out.writeString(group);
            }
            out.writeEndArray();
            if (principal.deviceId() != null) {
                out.writeStringField("deviceId", principal.deviceId());
            }
            out.writeEndObject();
        });
    }

    private static void answer(Exchange exchange, TokenPair pair) {
        exchange.json(200, out -> {
            out.writeStartObject();
            out.writeStringField("accessToken", pair.accessToken());
            out.writeStringField("accessExpires", IsoTime.format(pair.accessExpires()));
            out.writeStringField("refreshToken", pair.refreshToken());
            out.writeStringField("refreshExpires", IsoTime.format(pair.refreshExpires()));
            out.writeEndObject();
        });
    }
}
