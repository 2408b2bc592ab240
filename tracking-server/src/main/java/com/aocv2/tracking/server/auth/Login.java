package com.aocv2.tracking.server.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Checks passwords. A check takes a good part of a second of one processor whether or not the account exists; only a
 * few run at once, so that a flood of logins does not stop the fixes. Thread-safe.
 */
public final class Login {
    private static final int FREE_TRIES = 5;

    /** Short, because anybody can make an account wait by guessing badly. */
    private static final Duration ACCOUNT_CAP = Duration.ofMinutes(1);

    private static final Duration CLIENT_CAP = Duration.ofMinutes(15);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Accounts accounts;
    private final LoginThrottle byAccount;
    private final LoginThrottle byClient;
    private final Semaphore running;

    Login(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.byAccount = new LoginThrottle(FREE_TRIES, ACCOUNT_CAP, clock);
        this.byClient = new LoginThrottle(2 * FREE_TRIES, CLIENT_CAP, clock);
        this.running = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /**
     * Checks the password.
     *
     * @param client where the try comes from, usually the client's address
     */
    public LoginResult login(String user, String password, String client) {
        Accounts.Stored account = accounts.findStored(user);
        String name = account == null ? Tokens.hash(user) : account.name(); // a name of any length takes little room
        long wait = byClient.charge(client);
        if (wait > 0) {
            return new LoginResult.Throttled(Duration.ofMillis(wait));
        }
        wait = byAccount.charge(name);
        if (wait > 0) {
            return new LoginResult.Throttled(Duration.ofMillis(wait));
        }
        return check(account, password, name, client);
    }

    private LoginResult check(Accounts.@Nullable Stored account, String password, String name, String client) {
        if (!running.tryAcquire()) {
            byClient.refund(client);
            byAccount.refund(name);
            return new LoginResult.Throttled(BUSY);
        }
        try {
            boolean right = accounts.passwordMatches(account, password);
            if (account == null || !right) {
                return new LoginResult.WrongCredentials();
            }
            byAccount.forget(name);
            byClient.refund(client); // not forgotten: an account of one's own must not buy guesses at others
            return new LoginResult.Success(account.toAccount());
        } finally {
            running.release();
        }
    }
}
