package com.aocv2.tracking.server.auth;

import java.time.Duration;

/** What a login by password comes to. */
public sealed interface LoginResult {
    /** The password is right. */
    record Success(Account account) implements LoginResult {}

    /** There is no such account, or the password is wrong; which of them is not told. */
    record WrongCredentials() implements LoginResult {}

    /**
     * Too many tries; this one was not looked at.
     *
     * @param retryAfter when to try again
     */
    record Throttled(Duration retryAfter) implements LoginResult {}
}
