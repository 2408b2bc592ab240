package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.internal.http.Uplink;
import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.Diagnostics;
import com.aocv2.tracking.client.internal.threads.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What the reporters of a client share. Immutable. */
final class Surroundings {
    final Scheduler scheduler;
    final ClientClock clock;
    /** The first that is open is used; the last is tried whatever it says. */
    final List<Uplink> uplinks;

    final Duration answerTimeout;
    final Diagnostics diagnostics;
    final Random random;

    Surroundings(
            Scheduler scheduler,
            ClientClock clock,
            List<Uplink> uplinks,
            Duration answerTimeout,
            Diagnostics diagnostics,
            Random random) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.uplinks = uplinks;
        this.answerTimeout = answerTimeout;
        this.diagnostics = diagnostics;
        this.random = random;
    }
}
