package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.internal.json.JsonFields;
import org.jspecify.annotations.Nullable;

/** What a vehicle came near to, or went apart from. Immutable. */
public final class Proximity {
    private final String watchId;
    private final boolean near;
    private final double distance;
    private final @Nullable String otherVehicleId;

    Proximity(JsonFields fields) {
        this.watchId = fields.text("watchId");
        this.near = fields.truth("near");
        this.distance = fields.number("metres");
        this.otherVehicleId = fields.findText("otherVehicleId");
    }

    /** Which watch told it. */
    public String watchId() {
        return watchId;
    }

    /** Whether they have come near; otherwise they are apart again. */
    public boolean isNear() {
        return near;
    }

    /** Metres along the great circle. */
    public double distance() {
        return distance;
    }

    /** The other vehicle, or null where the watch is for a point. */
    public @Nullable String otherVehicleId() {
        return otherVehicleId;
    }

    @Override
    public String toString() {
        return (near ? "near by " : "apart by ") + distance + " m";
    }
}
