package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.server.config.AuthConfig;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.Store;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A store, a clock and the authentication on them; {@link #restart} is a new process on the same data. */
final class AuthScene {
    static final String SECRET = "correct-horse-battery-staple-0123456789";
    static final String PASSWORD = "right horse battery";

    final ManualClock clock = new ManualClock();
    final Store store = MemoryStore.create();
    final AuthConfig config;
    Auth auth;

    private AuthScene(AuthConfig config) {
        this.config = config;
        this.auth = open();
    }

    static AuthScene withSecret() {
        return new AuthScene(config(Map.of("TRACKING_JWT_SECRET", SECRET)));
    }

    static AuthScene withoutKey(Path secrets) {
        return new AuthScene(config(Map.of("TRACKING_SECRETS_FOLDER", secrets.toString())));
    }

    static AuthScene with(Map<String, String> environment) {
        return new AuthScene(config(environment));
    }

    static AuthConfig config(Map<String, String> environment) {
        return Config.load(Map.of(), new HashMap<>(environment)).auth();
    }

    private Auth open() {
        return Auth.open(config, store, clock, 10);
    }

    void restart() {
        auth = open();
    }

    /** A new account with {@link #PASSWORD}. */
    Account account(String name, Role role, String... groups) {
        return auth.accounts().create(name, role, Set.of(groups), PASSWORD).orElseThrow();
    }

    AuthResult bearer(String token) {
        return auth.authenticator().authenticate("Bearer " + token, null);
    }

    Principal principal(String token) {
        AuthResult result = bearer(token);
        if (result instanceof Principal p) {
            return p;
        }
        throw new AssertionError("refused: " + result);
    }

    AuthResult cookie(String token) {
        return auth.authenticator().authenticate(null, "theme=dark; " + SessionCookie.NAME + "=" + token);
    }

    boolean valid(Principal p) {
        return auth.authenticator().stillValid(p);
    }
}
