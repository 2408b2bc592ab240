package com.aocv2.tracking.client.connection;

import org.jspecify.annotations.Nullable;

/**
 * Hears what an app's developer wants to read in a log: retries, reconnections, listeners that threw. Nothing that must
 * be acted on is told only here. Called on any of the client's threads; must not block.
 */
@FunctionalInterface
public interface DiagnosticsListener {
    /**
     * Something worth a line.
     *
     * @param message a sentence without positions, tokens and other personal data
     * @param cause what led to it, or null
     */
    void onDiagnostic(String message, @Nullable Throwable cause);
}
