package com.aocv2.tracking.client.login;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the token is kept by which a person stays logged in, for example an Android app's encrypted storage. It is a
 * secret, and changes with every use. Called by one thread at a time, which may block.
 */
public interface RefreshTokenStore {
    /**
     * What was saved last; null where nothing is kept.
     *
     * @throws IOException when it cannot be read at the moment
     */
    @Nullable
    String load() throws IOException;

    /**
     * Keeps the token in place of the last.
     *
     * @param refreshToken null to forget it: it is no longer good
     * @throws IOException when it cannot be written; what waits for a token fails, and the next goes on with the one in
     *     memory
     */
    void save(@Nullable String refreshToken) throws IOException;
}
