package com.aocv2.tracking.client.connection;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where tokens come from: an own account service, a secure storage, or {@link #fixed} for a device's token.
 *
 * <p>Asked when a token is needed first, shortly before one expires, and when the server has refused one; by one thread
 * at a time, and never by a thread that must not block.
 */
@FunctionalInterface
public interface TokenSupplier {
    /**
     * A token to use from now on. May block.
     *
     * @param refused the token that the server no longer takes or that is about to expire; null for the first
     * @throws IOException when none can be had at the moment; what waits for it is tried again later
     * @throws TrackingException when it is refused; what waits for it fails with the same, or with a
     *     {@link ConnectionException} where that would be read as a word about its own request: an
     *     {@link InvalidRequestException}, {@link NotFoundException} or {@link ConflictException}
     */
    AccessToken get(@Nullable AccessToken refused) throws IOException;

    /** Always the same one, as devices have it. */
    static TokenSupplier fixed(String token) {
        AccessToken fixed = AccessToken.of(token);
        return refused -> fixed;
    }
}
