package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.server.config.AuthConfig;
import com.aocv2.tracking.server.config.ConfigException;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Everything about who asks and what they may do, on one store. Thread-safe; nothing to close.
 *
 * <pre>{@code
 * Auth auth = Auth.open(config.auth(), store, InstantSource.system());
 * auth.adminLinks().issueAtStart().ifPresent(link -> print(link.url("http://localhost:5000")));
 * AuthResult who = auth.authenticator().authenticate(request.header("Authorization"), request.header("Cookie"));
 * }</pre>
 */
public final class Auth {
    private final Accounts accounts;
    private final Login login;
    private final Sessions sessions;
    private final DeviceTokens deviceTokens;
    private final Assignments assignments;
    private final AdminLinks adminLinks;
    private final Authenticator authenticator;

    private Auth(AuthConfig config, Store store, InstantSource clock, int passwordIterations) {
        AccessTokens accessTokens = new AccessTokens(config, TokenKeys.load(config), clock);
        this.accounts = new Accounts(store, new Passwords(passwordIterations));
        this.login = new Login(accounts, clock);
        this.sessions = new Sessions(store, clock, config, accounts, accessTokens);
        this.deviceTokens = new DeviceTokens(store, clock);
        this.assignments = new Assignments(store);
        this.adminLinks = new AdminLinks(config, store, clock, accounts);
        this.authenticator = new Authenticator(clock, deviceTokens, accessTokens, sessions);
    }

    /**
     * Reads keys, accounts and assignments. Makes a key in the secrets folder where none is configured.
     *
     * @throws ConfigException when a key or the secrets folder is wrong
     * @throws StoreException when the store fails
     */
    public static Auth open(AuthConfig config, Store store, InstantSource clock) {
        return open(config, store, clock, Passwords.ITERATIONS);
    }

    /** With cheaper passwords, for tests. */
    static Auth open(AuthConfig config, Store store, InstantSource clock, int passwordIterations) {
        return new Auth(config, store, clock, passwordIterations);
    }

    /**
     * Reads the configured keys and makes none: what {@code check-config} does.
     *
     * @throws ConfigException naming the setting and the file that is wrong
     */
    public static void check(AuthConfig config) {
        TokenKeys.check(config);
    }

    /**
     * An access token signed with the server's key, for a command on the server's machine. It stands for no account and
     * no session: it cannot be taken back, and ends by time alone. Makes the key where there is none yet.
     *
     * @param subject whose it is
     * @throws ConfigException when a key or the secrets folder is wrong
     */
    public static String signedToken(AuthConfig config, InstantSource clock, String subject, Role role) {
        return new AccessTokens(config, TokenKeys.load(config), clock).issue(subject, role);
    }

    /** The collections of the store of which something is kept in memory. */
    public static Set<String> collections() {
        return Set.of(Accounts.COLLECTION, Assignments.COLLECTION, DeviceTokens.COLLECTION, Sessions.COLLECTION);
    }

    /** Takes over what other servers have put or removed in {@link #collections}. */
    public void reload(List<Document> changed) {
        for (Document document : changed) {
            accounts.reload(document);
            assignments.reload(document);
            deviceTokens.reload(document);
            sessions.reload(document);
        }
    }

    /** The people who may log in. */
    public Accounts accounts() {
        return accounts;
    }

    /** Checks passwords. */
    public Login login() {
        return login;
    }

    /** What lasts after a login. */
    public Sessions sessions() {
        return sessions;
    }

    /** The tokens of devices. */
    public DeviceTokens deviceTokens() {
        return deviceTokens;
    }

    /** Which device rides on which vehicle. */
    public Assignments assignments() {
        return assignments;
    }

    /** The way to the first account. */
    public AdminLinks adminLinks() {
        return adminLinks;
    }

    /** Finds out who asks. */
    public Authenticator authenticator() {
        return authenticator;
    }

    /** Forgets sessions and tokens whose time is over; to be called about once an hour. Blocks for the store. */
    public void sweep() {
        sessions.sweep();
        deviceTokens.sweep();
    }
}
