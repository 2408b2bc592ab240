package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.server.intake.Intake;
import com.aocv2.tracking.server.metrics.ServerMetrics;
import java.time.InstantSource;

/**
 * What endpoints work with.
 *
 * @param engine takes messages in and answers questions
 * @param intake the way of reports to the engine
 * @param auth who asks
 * @param config how the server is set up
 * @param clock the server's clock
 * @param health whether it works
 * @param metrics what is measured
 */
public record Services(
        TrackingEngine engine,
        Intake intake,
        Auth auth,
        Config config,
        InstantSource clock,
        Health health,
        ServerMetrics metrics) {}
