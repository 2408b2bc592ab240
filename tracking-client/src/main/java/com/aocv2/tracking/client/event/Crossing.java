package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Instant;

/** How a vehicle went through a geofence. Immutable. */
public final class Crossing {
    private final long fixes;
    private final Instant entryTime;
    private final Instant exitTime;

    Crossing(JsonFields fields) {
        this.fixes = fields.integer("fixes");
        this.entryTime = fields.time("entryTime");
        this.exitTime = fields.time("exitTime");
    }

    /** How many fixes lay inside. */
    public long fixes() {
        return fixes;
    }

    /** When it came in. */
    public Instant entryTime() {
        return entryTime;
    }

    /** When it left. */
    public Instant exitTime() {
        return exitTime;
    }

    @Override
    public String toString() {
        return "from " + entryTime + " to " + exitTime;
    }
}
