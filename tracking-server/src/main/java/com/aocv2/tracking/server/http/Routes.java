package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.http.Route.Kind;
import com.aocv2.tracking.server.http.Route.Work;
import com.aocv2.tracking.server.intake.Intake;
import org.jspecify.annotations.Nullable;

/** All that is answered, on one page. */
final class Routes {
    private static final @Nullable Role EVERYBODY = null;

    private final Router router = new Router();
    private final int maxBody;

    private Routes(int maxBody) {
        this.maxBody = maxBody;
    }

    static Router of(Services services, Clients clients) {
        Routes routes = new Routes(services.config().http().maxBodyBytes());
        Intake intake = new Intake(services.engine(), services.auth().assignments(), services.clock());
        routes.reports(new PositionsEndpoint(intake, services.metrics()));
        routes.probes(new ProbeEndpoints(services, clients));
        return routes.router;
    }

    private void reports(Endpoint positions) {
        router.add(new Route("POST", "/api/v1/positions", Role.DEVICE, maxBody, Work.INLINE, Kind.REPORT, positions));
    }

    private void probes(ProbeEndpoints probes) {
        probe("/health/live", probes::live);
        probe("/health/ready", probes::ready);
        probe("/metrics", probes::metrics);
    }

    private void probe(String path, Endpoint endpoint) {
        router.add(new Route("GET", path, EVERYBODY, 0, Work.POOLED, Kind.PROBE, endpoint));
    }
}
