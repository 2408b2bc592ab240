package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.TrackingException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * How much goes in one request. A batch that is refused as a whole is halved until the message at fault is alone; with
 * every success the limit doubles again. What the server takes of bytes does not change, so that limit stays. Not thread-safe.
 */
final class BatchLimits {
    private static final int TOO_LARGE = 413;
    private static final Set<String> CONDEMNING =
            Collections.unmodifiableSet(new HashSet<>(Arrays.asList("invalid_field", "invalid_json", "too_large")));

    /** A quarter of what the server takes unless it was told otherwise. */
    private static final int MOST_BYTES = 256 << 10;
    /** No server takes less than that; what is refused below has another reason. */
    private static final int LEAST_BYTES = 1 << 10;

    /** A backlog goes in fewer and larger requests: each costs a round trip. */
    private static final int BACKLOG_FACTOR = 5;

    private final int full;
    private final int mostMessages;
    private int messages;
    private int bytes = MOST_BYTES;

    /** @param full how many messages are worth a request */
    BatchLimits(int full) {
        this.full = full;
        this.mostMessages = full * BACKLOG_FACTOR;
        this.messages = mostMessages;
    }

    int messages() {
        return messages;
    }

    int bytes() {
        return bytes;
    }

    /** Whether so much waits that it is not worth waiting for more. */
    boolean isFull(int waiting, long waitingBytes) {
        return waiting >= Math.min(full, messages) || waitingBytes >= bytes;
    }

    /** Whether the failure says that something about a batch of many messages is wrong, so that parts of it may pass. */
    static boolean isAboutContent(TrackingException failure) {
        if (!(failure instanceof ApiException)) {
            return false;
        }
        int status = ((ApiException) failure).status();
        return status == 400 || status == TOO_LARGE;
    }

    /**
     * Whether the failure condemns a batch of one message: only the server's own word about a message does. A portal or
     * proxy on the way that answers the same status, or spoils the form of a request, must not cost a message.
     */
    static boolean condemns(TrackingException failure) {
        return isAboutContent(failure) && CONDEMNING.contains(((ApiException) failure).code());
    }

    void halve(Batch refused, TrackingException failure) {
        boolean tooLarge = ((ApiException) failure).status() == TOO_LARGE;
        if (tooLarge && refused.bytes() >= 2 * LEAST_BYTES) {
            bytes = refused.bytes() / 2;
        } else {
            messages = Math.max(1, refused.messages().size() / 2);
        }
    }

    void passed() {
        messages = Math.min(mostMessages, messages * 2);
    }
}
