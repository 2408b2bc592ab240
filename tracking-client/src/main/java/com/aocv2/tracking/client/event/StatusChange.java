package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import org.jspecify.annotations.Nullable;

/** How the status of a vehicle changed. Immutable. */
public final class StatusChange {
    private final @Nullable VehicleStatus from;
    private final @Nullable VehicleStatus to;
    private final @Nullable String by;

    StatusChange(JsonFields fields) {
        this.from = VehicleStatus.ofWireName(fields.findText("from"));
        this.to = VehicleStatus.ofWireName(fields.text("to"));
        this.by = fields.findText("by");
    }

    /** The status before, or null where it had none. */
    public @Nullable VehicleStatus from() {
        return from;
    }

    /** The new status, or null for one that this version does not know. */
    public @Nullable VehicleStatus to() {
        return to;
    }

    /** Who set it, or null where it was the device. */
    public @Nullable String by() {
        return by;
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
