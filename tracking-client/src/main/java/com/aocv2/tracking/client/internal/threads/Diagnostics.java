package com.aocv2.tracking.client.internal.threads;

import com.aocv2.tracking.client.connection.DiagnosticsListener;
import org.jspecify.annotations.Nullable;

/** Tells the app's listener, and survives it. Thread-safe. */
public final class Diagnostics {
    private final DiagnosticsListener listener;

    /** For the app's listener. */
    public Diagnostics(DiagnosticsListener listener) {
        this.listener = listener;
    }

    /** Says something; no positions, no tokens. */
    public void report(String message, @Nullable Throwable cause) {
        try {
            listener.onDiagnostic(message, cause);
        } catch (RuntimeException e) {
            // There is nobody left to tell.
        }
    }
}
