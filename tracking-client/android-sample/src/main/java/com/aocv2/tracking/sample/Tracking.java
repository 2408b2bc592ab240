package com.aocv2.tracking.sample;

import android.os.Handler;
import android.os.Looper;
import android.os.SystemClock;
import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterOptions;
import com.aocv2.tracking.client.report.SamplingPolicy;
import java.io.Closeable;
import java.io.File;
import java.time.Duration;

/** The client and its reporter. */
final class Tracking implements Closeable {
    private final TrackingClient client;
    private final Reporter reporter;

    private Tracking(TrackingClient client, Reporter reporter) {
        this.client = client;
        this.reporter = reporter;
    }

    /** Takes up what the last process left in the folder. */
    static Tracking open(Settings settings, File folder) {
        TrackingClient client = TrackingClient.builder(settings.server())
                .token(TokenSupplier.fixed(settings.token()))
                .monotonicNanos(SystemClock::elapsedRealtimeNanos)
                .callbackExecutor(new Handler(Looper.getMainLooper())::post)
                .build();
        Reporter reporter = client.reporter(
                settings.vehicleId(),
                ReporterOptions.builder()
                        .folder(folder)
                        .sampling(SamplingPolicy.builder()
                                .minInterval(Duration.ofSeconds(5))
                                .minDistance(10)
                                .minTurn(30)
                                .maxInterval(Duration.ofMinutes(1))
                                .build())
                        .heartbeatInterval(Duration.ofMinutes(2))
                        .build());
        return new Tracking(client, reporter);
    }

    TrackingClient client() {
        return client;
    }

    Reporter reporter() {
        return reporter;
    }

    /** Android just ends a process, and what was reported is in the file by then; this is for tests. */
    @Override
    public void close() {
        client.close();
    }
}
