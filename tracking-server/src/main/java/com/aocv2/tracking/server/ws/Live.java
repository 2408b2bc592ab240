package com.aocv2.tracking.server.ws;

import com.aocv2.tracking.server.auth.Authenticator;
import com.aocv2.tracking.server.feed.Feed;
import com.aocv2.tracking.server.intake.Intake;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What every connection works with. */
record Live(
        Feed feed,
        Intake intake,
        Authenticator authenticator,
        Executor executor,
        InstantSource clock,
        Duration authTimeout,
        Connections connections) {}
