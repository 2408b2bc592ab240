package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.http.Route.Kind;
import com.aocv2.tracking.server.http.Route.Work;
import org.jspecify.annotations.Nullable;

/** All that is answered, on one page. */
final class Routes {
    private static final @Nullable Role EVERYBODY = null;

    private final Router router = new Router();

    private Routes() {}

    static Router of(Services services, Clients clients) {
        Routes routes = new Routes();
        routes.probes(new ProbeEndpoints(services, clients));
        return routes.router;
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
