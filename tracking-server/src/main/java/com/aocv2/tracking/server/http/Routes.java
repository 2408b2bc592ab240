package com.aocv2.tracking.server.http;

import static com.aocv2.tracking.server.auth.Role.ADMIN;
import static com.aocv2.tracking.server.auth.Role.DEVICE;
import static com.aocv2.tracking.server.auth.Role.DISPATCHER;
import static com.aocv2.tracking.server.auth.Role.VIEWER;

import com.aocv2.tracking.server.auth.OriginCheck;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.http.Route.Kind;
import com.aocv2.tracking.server.http.Route.Work;
import com.aocv2.tracking.server.intake.Intake;
import org.jspecify.annotations.Nullable;

/** All that is answered, on one page. */
final class Routes {
    private static final @Nullable Role EVERYBODY = null;
    private static final int SMALL_BODY = 16_384;

    private final Router router = new Router();
    private final Services services;
    private final Clients clients;
    private final int maxBody;

    private Routes(Services services, Clients clients) {
        this.services = services;
        this.clients = clients;
        this.maxBody = services.config().http().maxBodyBytes();
    }

    static Router of(Services services, Clients clients, OriginCheck origins) {
        Routes routes = new Routes(services, clients);
        routes.reports();
        routes.vehicles();
        routes.trips();
        routes.geofences();
        routes.proximity();
        routes.events();
        routes.devices();
        routes.people(origins);
        routes.probes();
        routes.pages();
        return routes.router;
    }

    private void reports() {
        Intake intake = services.intake();
        ReportEndpoints reports = new ReportEndpoints(services.engine(), intake, services.clock());
        report("/api/v1/positions", maxBody, new PositionsEndpoint(intake, services.metrics()));
        report("/api/v1/heartbeats", SMALL_BODY, reports::heartbeat);
        post("/api/v1/alarms", DEVICE, SMALL_BODY, Work.INLINE, reports::alarm);
        post("/api/v1/vehicles/{id}/status", DEVICE, SMALL_BODY, Work.INLINE, reports::status);
        get("/api/v1/alarms", VIEWER, reports::raised);
        post("/api/v1/alarms/{id}/acknowledge", DISPATCHER, 0, Work.POOLED, reports::acknowledge);
    }

    private void vehicles() {
        VehicleEndpoints vehicles = new VehicleEndpoints(services.engine(), services.clock());
        get("/api/v1/vehicles", VIEWER, vehicles::list);
        get("/api/v1/vehicles/{id}", VIEWER, vehicles::get);
        put("/api/v1/vehicles/{id}", DISPATCHER, SMALL_BODY, vehicles::put);
        delete("/api/v1/vehicles/{id}", DISPATCHER, vehicles::delete);
        get("/api/v1/vehicles/{id}/position", VIEWER, vehicles::position);
        StatusEndpoints statuses = new StatusEndpoints(services.engine(), services.clock());
        get("/api/v1/vehicles/{id}/status", VIEWER, statuses::get);
        get("/api/v1/vehicles/{id}/status/history", VIEWER, statuses::history);
        get("/api/v1/nearest", VIEWER, vehicles::nearest);
        get("/api/v1/within", VIEWER, vehicles::within);
        get("/api/v1/geofences/{id}/vehicles", VIEWER, vehicles::inFence);
        Endpoint track = new TrackEndpoint(services.engine(), services.clock());
        stream("/api/v1/vehicles/{id}/track", track);
        get("/api/v1/vehicles/{id}/decisions", VIEWER, new DecisionsEndpoint(services.engine()));
    }

    private void trips() {
        TripEndpoints trips = new TripEndpoints(services.engine(), services.clock());
        stream("/api/v1/vehicles/{id}/trips", trips::trips);
        stream("/api/v1/vehicles/{id}/stops", trips::stops);
        stream("/api/v1/vehicles/{id}/summary", trips::summary);
        stream("/api/v1/summary", trips::fleetSummary);
    }

    private void geofences() {
        GeofenceEndpoints geofences = new GeofenceEndpoints(services.engine());
        get("/api/v1/geofences", VIEWER, geofences::list);
        post("/api/v1/geofences", DISPATCHER, maxBody, Work.POOLED, geofences::post);
        get("/api/v1/geofences/{id}", VIEWER, geofences::get);
        put("/api/v1/geofences/{id}", DISPATCHER, maxBody, geofences::put);
        delete("/api/v1/geofences/{id}", DISPATCHER, geofences::delete);
        Endpoint trial = new TrialEndpoint(services.engine(), services.clock());
        post("/api/v1/geofences/try", DISPATCHER, maxBody, Work.STREAMED, trial);
    }

    private void proximity() {
        ProximityEndpoints watches = new ProximityEndpoints(services.engine());
        get("/api/v1/proximity-watches", VIEWER, watches::list);
        post("/api/v1/proximity-watches", DISPATCHER, SMALL_BODY, Work.POOLED, watches::post);
        get("/api/v1/proximity-watches/{id}", VIEWER, watches::get);
        put("/api/v1/proximity-watches/{id}", DISPATCHER, SMALL_BODY, watches::put);
        delete("/api/v1/proximity-watches/{id}", DISPATCHER, watches::delete);
    }

    private void events() {
        EventEndpoints events = new EventEndpoints(services.engine(), services.clock());
        get("/api/v1/events", VIEWER, events::log);
        get("/api/v1/events/recent", VIEWER, events::recent);
        get("/api/v1/vehicles/{id}/events", VIEWER, events::ofVehicle);
    }

    private void devices() {
        DeviceEndpoints devices = new DeviceEndpoints(services.engine(), services.auth());
        post("/api/v1/devices/{id}/token", ADMIN, 0, Work.POOLED, devices::issueToken);
        delete("/api/v1/devices/{id}/token", ADMIN, devices::revokeToken);
        get("/api/v1/devices/{id}/assignments", DISPATCHER, devices::assignments);
        put("/api/v1/devices/{id}/assignments", DISPATCHER, maxBody, devices::assign);
    }

    private void people(OriginCheck origins) {
        AuthEndpoints auth =
                new AuthEndpoints(services.auth(), services.config().auth().refreshLifetime(), clients, origins);
        post("/api/v1/auth/link", EVERYBODY, SMALL_BODY, Work.POOLED, auth::link);
        post("/api/v1/auth/login", EVERYBODY, SMALL_BODY, Work.POOLED, auth::login);
        post("/api/v1/auth/refresh", EVERYBODY, SMALL_BODY, Work.POOLED, auth::refresh);
        post("/api/v1/auth/logout", DEVICE, 0, Work.POOLED, auth::logout);
        post("/api/v1/auth/password", VIEWER, SMALL_BODY, Work.POOLED, auth::password);
        get("/api/v1/auth/me", DEVICE, auth::me);
        UserEndpoints users = new UserEndpoints(services.auth().accounts());
        get("/api/v1/users", ADMIN, users::list);
        put("/api/v1/users/{user}", ADMIN, SMALL_BODY, users::put);
        delete("/api/v1/users/{user}", ADMIN, users::delete);
    }

    private void probes() {
        ProbeEndpoints probes = new ProbeEndpoints(services, clients);
        probe("/health/live", probes::live);
        probe("/health/ready", probes::ready);
        probe("/metrics", probes::metrics);
    }

    private void pages() {
        PageEndpoints pages = new PageEndpoints(services.config().map());
        page("/", pages::index);
        page("/config.json", pages::config);
        page("/openapi.json", pages::openApi);
        page("/docs", pages::docs);
        page("/docs/{file}", pages::docsFile);
        page("/lib/ol/ol.js", pages::openLayersScript);
        page("/lib/ol/ol.css", pages::openLayersStyle);
        router.otherwise(new Route("GET", "/{file}", EVERYBODY, 0, Work.POOLED, Kind.PAGE, pages::file));
    }

    private void get(String path, Role role, Endpoint endpoint) {
        add("GET", path, role, 0, Work.POOLED, Kind.API, endpoint);
    }

    private void stream(String path, Endpoint endpoint) {
        add("GET", path, VIEWER, 0, Work.STREAMED, Kind.API, endpoint);
    }

    private void put(String path, Role role, int limit, Endpoint endpoint) {
        add("PUT", path, role, limit, Work.POOLED, Kind.API, endpoint);
    }

    private void delete(String path, Role role, Endpoint endpoint) {
        add("DELETE", path, role, 0, Work.POOLED, Kind.API, endpoint);
    }

    private void post(String path, @Nullable Role role, int limit, Work work, Endpoint endpoint) {
        add("POST", path, role, limit, work, Kind.API, endpoint);
    }

    private void report(String path, int limit, Endpoint endpoint) {
        add("POST", path, DEVICE, limit, Work.INLINE, Kind.REPORT, endpoint);
    }

    private void probe(String path, Endpoint endpoint) {
        add("GET", path, EVERYBODY, 0, Work.POOLED, Kind.PROBE, endpoint);
    }

    private void page(String path, Endpoint endpoint) {
        add("GET", path, EVERYBODY, 0, Work.POOLED, Kind.PAGE, endpoint);
    }

    private void add(
            String method, String path, @Nullable Role role, int limit, Work work, Kind kind, Endpoint endpoint) {
        router.add(new Route(method, path, role, limit, work, kind, endpoint));
    }
}
