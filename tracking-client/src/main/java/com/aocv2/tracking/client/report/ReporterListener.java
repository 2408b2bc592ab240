package com.aocv2.tracking.client.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears how a reporter is doing. Called by the client's callback executor, one call after the other, also shortly after
 * {@link Reporter#close}. Calls that wait are put together where only the newest state or a sum counts.
 */
public interface ReporterListener {
    /** The phase, the storage or the counts have changed; not called for every report. */
    default void onState(ReporterState state) {}

    /** The server has stored so many more messages. */
    default void onDelivered(int messages) {}

    /** The server will not take a message, and never would. */
    default void onRefused(Refusal refusal) {}

    /** So many fixes gave way to newer ones because the queue was full, or got too old. */
    default void onDropped(int fixes) {}

    /** So many bytes of the queue's file were damaged; what they held is lost, all else is not. */
    default void onCorrupted(long bytes) {}

    /**
     * How often the server wants positions now, or null when it has no wish any more. The reporter's sampling policy
     * follows by itself; an app may ask its receiver for more or fewer fixes.
     */
    default void onWantedInterval(@Nullable Duration interval) {}
}
