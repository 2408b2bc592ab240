package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.connection.Pages;
import com.aocv2.tracking.client.connection.Streamed;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Query;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vehicles: where they are, where they were, and what they are doing. A caller sees those of its groups; any other is
 * as if it were not there.
 *
 * <p>A call throws an {@link IllegalArgumentException} when an id is empty, {@code .} or {@code ..}; no vehicle is called
 * so. What an answer may fail with stands at {@link ApiCall#execute}. Thread-safe.
 */
public final class Vehicles {
    private static final String VEHICLES = "vehicles";
    private static final int NO_CONTENT = 204;

    private final Http http;

    private Vehicles(Http http) {
        this.http = http;
    }

    /** For this library's own packages. */
    public static Vehicles over(Http http) {
        return new Vehicles(http);
    }

    /** A vehicle as it is now, or nothing where it is not known. */
    public ApiCall<Optional<Vehicle>> find(String id) {
        return http.find(http.query(VEHICLES, id).url(), response -> Vehicle.read(Http.object(response)));
    }

    /** A vehicle as it is now; a {@code NotFoundException} where it is not known. */
    public ApiCall<Vehicle> get(String id) {
        return http.get(http.query(VEHICLES, id).url(), response -> Vehicle.read(Http.object(response)));
    }

    /** Where a vehicle is, or nothing where that is not known. How old that is says {@link #get}. */
    public ApiCall<Optional<LivePosition>> position(String id) {
        return http.find(
                http.query(VEHICLES, id, "position").url(), response -> LivePosition.read(Http.object(response)));
    }

    /** The vehicles as they are now, by id. */
    public Pages<Vehicle> list(VehicleFilter filter) {
        return http.pages(filter.ofList(http.query(VEHICLES)).url(), Vehicle::read);
    }

    /** The vehicles nearest to a point, without those that are offline. */
    public ApiCall<NearestVehicles> nearest(NearestQuery query) {
        return http.get(
                query.addTo(http.query("nearest")).url(), response -> NearestVehicles.read(Http.object(response)));
    }

    /**
     * The vehicles in a box, by id.
     *
     * @throws IllegalArgumentException when the filter asks for what only a list knows
     */
    public Pages<Vehicle> within(Box box, VehicleFilter filter) {
        return http.pages(
                filter.ofPlace(http.query("within").put("bbox", box.wireForm())).url(), Vehicle::read);
    }

    /**
     * The vehicles inside of a geofence, by id.
     *
     * @throws IllegalArgumentException when the filter asks for what only a list knows
     */
    public Pages<Vehicle> inFence(String fenceId, VehicleFilter filter) {
        return http.pages(
                filter.ofPlace(http.query("within").put("fence", fenceId)).url(), Vehicle::read);
    }

    /** Where a vehicle was from one time to another, both included, by time. */
    public Streamed<TrackPoint> track(String id, Instant from, Instant to) {
        return track(id, from, to, null);
    }

    /**
     * The same without the fixes that its line can do without.
     *
     * @param simplify how far the line may be off, 0.1 to 100,000 metres
     */
    public Streamed<TrackPoint> track(String id, Instant from, Instant to, double simplify) {
        return track(id, from, to, Double.valueOf(simplify));
    }

    private Streamed<TrackPoint> track(String id, Instant from, Instant to, @Nullable Double simplify) {
        Query query = range(from, to, VEHICLES, id, "track").put("simplify", simplify);
        return http.lines(query.put("format", "ndjson").url(), TrackPoint::read);
    }

    private Query range(Instant from, Instant to, String... path) {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from " + from + " is after to " + to);
        }
        return http.query(path).put("from", from).put("to", to);
    }

    /** What a vehicle drove from one time to another, by time. */
    public ApiCall<List<Trip>> trips(String id, Instant from, Instant to) {
        return http.list(range(from, to, VEHICLES, id, "trips").url(), Trip::read);
    }

    /** Where a vehicle stood from one time to another, by time. */
    public ApiCall<List<Stop>> stops(String id, Instant from, Instant to) {
        return http.list(range(from, to, VEHICLES, id, "stops").url(), Stop::read);
    }

    /**
     * What a vehicle did on each day from one to another, both included.
     *
     * @param zone whose midnight parts the days
     */
    public ApiCall<List<Day>> days(String id, LocalDate from, LocalDate to, ZoneId zone) {
        return http.list(days(from, to, zone, VEHICLES, id, "summary").url(), Day::read);
    }

    /** What every vehicle did on each day from one to another, both included. */
    public ApiCall<List<Day>> days(LocalDate from, LocalDate to, ZoneId zone) {
        return http.list(days(from, to, zone, "summary").url(), Day::read);
    }

    private Query days(LocalDate from, LocalDate to, ZoneId zone, String... path) {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from " + from + " is after to " + to);
        }
        return http.query(path).put("from", from).put("to", to).put("zone", zone.getId());
    }

    /** What a vehicle is doing, or nothing where nobody has said. */
    public ApiCall<Optional<StatusPeriod>> status(String id) {
        return http.find(
                http.query(VEHICLES, id, "status").url(), response -> StatusPeriod.read(Http.object(response)));
    }

    /** What a vehicle was doing from one time to another, by time; begins with what it was doing at the first. */
    public Pages<StatusPeriod> statusHistory(String id, Instant from, Instant to) {
        return http.pages(range(from, to, VEHICLES, id, "status", "history").url(), StatusPeriod::read);
    }

    /**
     * Sets what a vehicle is doing, from now on; for dispatchers, whose name stands in the history, and for its own
     * device.
     *
     * @return whether that changed something: false where it had that status already
     */
    public ApiCall<Boolean> setStatus(String id, VehicleStatus status) {
        JsonObject json = new JsonObject();
        json.addProperty("status", status.wireName());
        return http.send(
                "POST",
                http.query(VEHICLES, id, "status").url(),
                json.toString(),
                response -> response.code() != NO_CONTENT && isChange(Http.object(response)));
    }

    private static boolean isChange(JsonFields event) {
        return !event.text("to").equals(event.findText("from"));
    }

    /** Says what people say about a vehicle, in place of what was said before; for dispatchers. */
    public ApiCall<Vehicle> put(String id, VehicleProfile profile) {
        return http.send(
                "PUT",
                http.query(VEHICLES, id).url(),
                profile.toJson(),
                response -> Vehicle.read(Http.object(response)));
    }

    /**
     * Forgets a vehicle until it is heard or named again; its fixes and events stay. For dispatchers.
     *
     * @return whether it was there
     */
    public ApiCall<Boolean> delete(String id) {
        return http.delete(http.query(VEHICLES, id).url());
    }
}
