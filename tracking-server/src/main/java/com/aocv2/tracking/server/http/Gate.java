package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.auth.AuthFailure;
import com.aocv2.tracking.server.auth.AuthResult;
import com.aocv2.tracking.server.auth.Authenticator;
import com.aocv2.tracking.server.auth.OriginCheck;
import com.aocv2.tracking.server.auth.Principal;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.http.Problem.Kind;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Lets in who may: by role, by the page they come from, and not too often. Thread-safe. */
final class Gate {
    private final Authenticator authenticator;
    private final OriginCheck origins;
    private final Clients clients;
    private final RateLimiter devices;
    private final RateLimiter people;
    private final RateLimiter strangers;

    Gate(
            Authenticator authenticator,
            OriginCheck origins,
            Clients clients,
            RateLimiter devices,
            RateLimiter people,
            RateLimiter strangers) {
        this.authenticator = authenticator;
        this.origins = origins;
        this.clients = clients;
        this.devices = devices;
        this.people = people;
        this.strangers = strangers;
    }

    /** Lets the exchange pass, with its principal where the route needs one. */
    void pass(Exchange exchange, Route route) {
        Role role = route.role();
        if (role != null) {
            exchange.principal(admit(exchange.request(), role));
        } else if (route.kind() == Route.Kind.API) {
            charge(strangers, clients.limitedBy(exchange.request()));
        }
    }

    private Principal admit(Request request, Role role) {
        Principal principal = authenticate(request);
        charge(principal.role() == Role.DEVICE ? devices : people, principal.subject());
        if (principal.needsOriginCheck()) {
            checkOrigin(request);
        }
        if (!principal.has(role)) {
            throw ProblemException.of(
                    Kind.FORBIDDEN,
                    "needs the role " + role.wireName() + ", is "
                            + principal.role().wireName());
        }
        return principal;
    }

    private Principal authenticate(Request request) {
        AuthResult result = authenticator.authenticate(
                request.getHeaders().get(HttpHeader.AUTHORIZATION),
                request.getHeaders().get(HttpHeader.COOKIE));
        if (result instanceof Principal principal) {
            return principal;
        }
        // Who guesses is slowed down by address.
        charge(strangers, clients.limitedBy(request));
        AuthFailure failure = (AuthFailure) result;
        throw new ProblemException(Problem.withReason(Kind.UNAUTHORIZED, failure.code(), failure.detail()));
    }

    private static void charge(RateLimiter limiter, Object client) {
        int seconds = limiter.charge(client);
        if (seconds > 0) {
            throw new ProblemException(
                    Problem.later(Kind.RATE_LIMITED, "slow down; more is allowed in a moment", seconds));
        }
    }

    private void checkOrigin(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        String host = request.getHeaders().get(HttpHeader.HOST);
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!(reads ? origins.allowsRead(origin, host) : origins.allowsWrite(origin, host))) {
            throw ProblemException.of(Kind.FORBIDDEN, "the page of another host must not use the session");
        }
    }
}
