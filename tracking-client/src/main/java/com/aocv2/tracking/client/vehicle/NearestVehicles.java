package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.util.List;

/** The vehicles nearest to a point, and how many might have been. Immutable. */
public final class NearestVehicles {
    private final List<Neighbour> vehicles;
    private final long leftOut;

    private NearestVehicles(JsonFields fields) {
        this.vehicles = fields.objects("items", Neighbour::read);
        this.leftOut = fields.integer("leftOut");
    }

    /** For this library's own packages. */
    public static NearestVehicles read(JsonFields fields) {
        return new NearestVehicles(fields);
    }

    /** The nearest first. Unmodifiable. */
    public List<Neighbour> vehicles() {
        return vehicles;
    }

    /** How many would be among them or nearer, were they not offline. */
    public long leftOut() {
        return leftOut;
    }

    @Override
    public String toString() {
        return vehicles + (leftOut == 0 ? "" : ", " + leftOut + " offline");
    }
}
