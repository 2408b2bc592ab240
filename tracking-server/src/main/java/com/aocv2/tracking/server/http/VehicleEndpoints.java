package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.json.JsonObject;
import com.aocv2.tracking.json.VehicleJson;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.NearestAnswer;
import com.aocv2.tracking.live.VehicleIndex.Neighbour;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.server.http.Problem.Kind;
import com.aocv2.tracking.spool.Spool;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** The fleet as it is now, and what people say about it. */
final class VehicleEndpoints {
    private static final String FENCE_GROUP = "fenceGroup";
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_NEIGHBOURS = 100;
    private static final double HALF_EARTH = 20_037_509;
    private static final int MAX_NAME = 200;
    private static final int MAX_GROUPS = 64;

    private final TrackingEngine engine;
    private final InstantSource clock;

    VehicleEndpoints(TrackingEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    void list(Exchange exchange) {
        Query query = exchange.query("group", "status", FENCE_GROUP, "online", "q", Page.LIMIT, Page.CURSOR);
        Visible visible = visible(exchange);
        Predicate<LiveVehicle> wanted = wanted(query, visible);
        answer(exchange, engine.live().all().stream().filter(wanted).toList(), query);
    }

    private Visible visible(Exchange exchange) {
        return new Visible(engine, exchange.principal());
    }

    private void answer(Exchange exchange, List<LiveVehicle> vehicles, Query query) {
        long now = clock.millis();
        Page<LiveVehicle> page = Page.of(vehicles.stream(), LiveVehicle::id, query, USUAL_LIMIT, MAX_LIMIT);
        exchange.json(200, page.json((out, vehicle) -> VehicleJson.write(out, vehicle, now), isPartial()));
    }

    /** The vehicles that the parameters ask for; one that the query does not know asks for nothing. */
    static Predicate<LiveVehicle> wanted(Query query, Visible visible) {
        Set<String> groups = Set.copyOf(query.list("group"));
        Set<VehicleStatus> statuses = statuses(query);
        Set<String> fenceGroups = Set.copyOf(query.list(FENCE_GROUP));
        Boolean online = query.findTruth("online");
        String text = query.find("q");
        return vehicle -> visible.vehicle(vehicle)
                && (groups.isEmpty() || vehicle.profile().groups().stream().anyMatch(groups::contains))
                && (statuses.isEmpty() || hasStatus(vehicle, statuses))
                && (fenceGroups.isEmpty() || vehicle.state().isInsideGroup(fenceGroups))
                && (online == null || online != vehicle.state().isOffline())
                && (text == null || isCalled(vehicle, text.toLowerCase(Locale.ROOT)));
    }

    static Set<VehicleStatus> statuses(Query query) {
        Set<VehicleStatus> statuses = EnumSet.noneOf(VehicleStatus.class);
        query.list("status").forEach(name -> statuses.add(VehicleStatus.ofWireName(name)));
        return statuses;
    }

    private static boolean hasStatus(LiveVehicle vehicle, Set<VehicleStatus> statuses) {
        VehicleStatus status = vehicle.state().status();
        return status != null && statuses.contains(status);
    }

    private static boolean isCalled(LiveVehicle vehicle, String text) {
        String name = vehicle.profile().name();
        return vehicle.id().toLowerCase(Locale.ROOT).contains(text)
                || (name != null && name.toLowerCase(Locale.ROOT).contains(text));
    }

    /** While the store is away nothing is heard of what others commit. */
    private boolean isPartial() {
        return engine.spool().map(Spool::isStoreAway).orElse(false);
    }

    private LiveVehicle find(Exchange exchange) {
        return engine.fresh()
                .find(exchange.variable("id"))
                .filter(visible(exchange)::vehicle)
                .orElseThrow(() -> ProblemException.notFound("there is no such vehicle"));
    }

    void get(Exchange exchange) {
        exchange.query();
        answer(exchange, 200, find(exchange));
    }

    private void answer(Exchange exchange, int status, LiveVehicle vehicle) {
        exchange.json(status, out -> VehicleJson.write(out, vehicle, clock.millis()));
    }

    void position(Exchange exchange) {
        exchange.query();
        VehicleState state = find(exchange).state();
        Fix shown = state.shown();
        if (shown == null) {
            throw ProblemException.notFound("nobody knows yet where the vehicle is");
        }
        long now = clock.millis();
        exchange.json(200, out -> VehicleJson.writePosition(out, state, shown, now));
    }

    /** Sets name, groups and speed limit; what is left out is taken away. A primary device that is left out stays. */
    void put(Exchange exchange) {
        MediaTypes.requireJson(exchange.header(HttpHeader.CONTENT_TYPE));
        String id = Heartbeat.of(exchange.variable("id")).vehicleId(); // checks it
        JsonObject body = JsonObject.read(exchange.body());
        VehicleProfile profile =
                new VehicleProfile(name(body.findText("name")), groups(body), body.numberOr("speedLimit", Double.NaN));
        boolean known = engine.live().find(id).isPresent();
        checkGroups(exchange, id, known, profile);
        engine.fleet().describe(id, profile);
        String device = body.findText("primaryDevice");
        if (device != null) {
            engine.fleet().setPrimaryDevice(id, new Heartbeat(id, device, false).deviceId());
        }
        answer(exchange, known ? 200 : 201, engine.live().find(id).orElseThrow());
    }

    private void checkGroups(Exchange exchange, String id, boolean known, VehicleProfile profile) {
        if (known) {
            visible(exchange).requireVehicle(id);
        }
        if (!exchange.principal().sees(profile.groups())) {
            throw ProblemException.of(Kind.FORBIDDEN, "the vehicle must stay in one of your groups");
        }
    }

    private static @Nullable String name(@Nullable String name) {
        if (name != null && (name.isBlank() || name.length() > MAX_NAME)) {
            throw new InvalidFieldException("name", "must have 1 to " + MAX_NAME + " characters");
        }
        return name;
    }

    private static Set<String> groups(JsonObject body) {
        List<String> given = body.has("groups") ? body.texts("groups") : List.of();
        if (given.size() > MAX_GROUPS) {
            throw new InvalidFieldException("groups", "must be at most " + MAX_GROUPS + ", are " + given.size());
        }
        Set<String> groups = new HashSet<>();
        for (String group : given) {
            if (group.isBlank() || group.length() > 64 || group.indexOf(',') >= 0) {
                throw new InvalidFieldException("groups", "each must have 1 to 64 characters and no comma");
            }
            groups.add(group);
        }
        return groups;
    }

    void delete(Exchange exchange) {
        exchange.query();
        engine.fleet().delete(find(exchange).id());
        exchange.noContent();
    }

    void nearest(Exchange exchange) {
        Query query = exchange.query("lat", "lon", "k", "maxDistance", "status", "group", FENCE_GROUP);
        Visible visible = visible(exchange);
        NearestAnswer found = engine.fresh()
                .nearest(
                        query.number("lat", -90, 90),
                        query.number("lon", -180, 180),
                        query.integer("k", 5, 1, MAX_NEIGHBOURS),
                        query.numberOr("maxDistance", HALF_EARTH, 0, HALF_EARTH),
                        wanted(query, visible));
        exchange.json(200, out -> write(out, found));
    }

    private void write(JsonGenerator out, NearestAnswer found) throws IOException {
        long now = clock.millis();
        out.writeStartObject();
        out.writeArrayFieldStart("items");
        for (Neighbour<LiveVehicle> neighbour : found.neighbours()) {
            out.writeStartObject();
            out.writeNumberField("distance", Math.round(neighbour.metres() * 10) / 10.0);
            out.writeFieldName("vehicle");
            VehicleJson.write(out, neighbour.vehicle(), now);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("leftOut", found.leftOut());
        if (isPartial()) {
            out.writeBooleanField(Page.PARTIAL, true);
        }
        out.writeEndObject();
    }

    void within(Exchange exchange) {
        Query query = exchange.query("bbox", "fence", FENCE_GROUP, "status", "group", Page.LIMIT, Page.CURSOR);
        Visible visible = visible(exchange);
        Predicate<LiveVehicle> wanted = wanted(query, visible);
        Box box = query.findBox("bbox");
        String fence = query.find("fence");
        List<String> fenceGroups = query.list(FENCE_GROUP);
        if (box != null && fence == null) {
            answer(exchange, engine.fresh().within(box, wanted), query);
        } else if (box == null && fence != null) {
            answer(exchange, inside(fence, visible, wanted), query);
        } else if (box == null && !fenceGroups.isEmpty()) {
            List<LiveVehicle> inside = engine.live().insideGroups(Set.copyOf(fenceGroups));
            answer(exchange, inside.stream().filter(wanted).toList(), query);
        } else {
            throw ProblemException.ofField("bbox", "either bbox or fence or fenceGroup must be given");
        }
    }

    void inFence(Exchange exchange) {
        Query query = exchange.query("status", "group", Page.LIMIT, Page.CURSOR);
        Visible visible = visible(exchange);
        answer(exchange, inside(exchange.variable("id"), visible, wanted(query, visible)), query);
    }

    private List<LiveVehicle> inside(String fenceId, Visible visible, Predicate<LiveVehicle> wanted) {
        if (engine.geofences().find(fenceId).filter(visible::fence).isEmpty()) {
            throw ProblemException.notFound("there is no such geofence");
        }
        return engine.live().inside(fenceId).stream().filter(wanted).toList();
    }
}
