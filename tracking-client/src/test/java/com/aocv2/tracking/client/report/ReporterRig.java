package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.connection.DiagnosticsListener;
import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.internal.threads.Diagnostics;
import com.aocv2.tracking.client.queue.Durability;
import com.aocv2.tracking.client.testing.FakeUplink;
import com.aocv2.tracking.client.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A reporter on a clock and an uplink that a test moves. */
final class ReporterRig {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    final ManualScheduler time = new ManualScheduler();
    final FakeUplink uplink = new FakeUplink();
    final Heard heard = new Heard();
    /** What the app's developer does with what he hears. */
    DiagnosticsListener diagnostics = (message, cause) -> {};

    private final Reporters reporters;

    ReporterRig() {
        this.reporters = reporters(uplink);
    }

    /** Another client of the same device. */
    Reporters reporters(Uplink... uplinks) {
        return new Reporters(
                new Surroundings(
                        time,
                        time,
                        List.of(uplinks),
                        ANSWER_TIMEOUT,
                        new Diagnostics((message, cause) -> diagnostics.onDiagnostic(message, cause)),
                        new HalfwayRandom()),
                time::serialCallbacks);
    }

    Reporters reporters() {
        return reporters;
    }

    /** In memory and without heartbeats. */
    ReporterOptions.Builder options() {
        return ReporterOptions.builder()
                .durability(Durability.MEMORY)
                .heartbeatInterval(Duration.ZERO)
                .listener(heard);
    }

    Reporter open() {
        return open(options());
    }

    Reporter open(ReporterOptions.Builder options) {
        Reporter reporter = reporters.open("ambulance-7", options.build());
        time.runReady();
        return reporter;
    }

    /** Reports so many positions, a millisecond apart. */
    void report(Reporter reporter, int positions) {
        for (int i = 0; i < positions; i++) {
            reporter.report(Position.at(37.7793, -122.4193).build());
            time.advance(Duration.ofMillis(1));
        }
    }

    /** The server takes what it gets until nothing more comes. */
    void acceptAll() {
        int answered = -1;
        while (answered != uplink.requests().size()) {
            answered = uplink.requests().size();
            if (answered > 0 && !uplink.last().isCancelled()) {
                uplink.last().accept();
            }
            time.runReady();
        }
    }

    /** Halfway between no wait and the longest. */
    private static final class HalfwayRandom extends Random {
        private static final long serialVersionUID = 1;

        @Override
        public double nextDouble() {
            return 0.5;
        }
    }

    /** What the listener was told. */
    static final class Heard implements ReporterListener {
        final List<ReporterState> states = new ArrayList<>();
        final List<Integer> delivered = new ArrayList<>();
        final List<Refusal> refusals = new ArrayList<>();
        final List<Integer> dropped = new ArrayList<>();
        final List<@Nullable Duration> wanted = new ArrayList<>();

        List<ReporterState.Phase> phases() {
            List<ReporterState.Phase> phases = new ArrayList<>();
            for (ReporterState state : states) {
                if (phases.isEmpty() || phases.get(phases.size() - 1) != state.phase()) {
                    phases.add(state.phase());
                }
            }
            return phases;
        }

        @Override
        public void onState(ReporterState state) {
            states.add(state);
        }

        @Override
        public void onDelivered(int messages) {
            delivered.add(messages);
        }

        @Override
        public void onRefused(Refusal refusal) {
            refusals.add(refusal);
        }

        @Override
        public void onDropped(int fixes) {
            dropped.add(fixes);
        }

        @Override
        public void onWantedInterval(@Nullable Duration interval) {
            wanted.add(interval);
        }
    }
}
