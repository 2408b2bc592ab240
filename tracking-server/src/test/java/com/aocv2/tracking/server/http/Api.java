package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.server.intake.Intake;
import com.aocv2.tracking.server.intake.WantedRate;
import com.aocv2.tracking.server.intake.Watchers;
import com.aocv2.tracking.server.metrics.ServerMetrics;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The routes that there are. */
final class Api {
    private Api() {}

    /** All routes of the server, those of {@code /ws} and the event stream among them. */
    static List<Route> routes(Path folder) {
        Config config = TestServer.config(folder);
        Store store = MemoryStore.create();
        InstantSource clock = InstantSource.system();
        Auth auth = Auth.open(config.auth(), store, clock);
        try (TrackingEngine engine = TrackingEngine.builder().store(store).build();
                HttpApi api = new HttpApi(
                        new Services(
                                engine,
                                new Intake(
                                        engine, auth.assignments(), clock, new WantedRate(engine, Watchers.NONE, null)),
                                auth,
                                config,
                                clock,
                                new Health(clock, () -> false),
                                new ServerMetrics()),
                        List.of())) {
            return List.copyOf(api.routes());
        }
    }
}
