package com.aocv2.tracking.client.vehicle;

import org.jspecify.annotations.Nullable;

/** What a vehicle is doing, as its crew or a dispatcher says. */
public enum VehicleStatus {
    AVAILABLE("available"),
    DISPATCHED("dispatched"),
    EN_ROUTE("en_route"),
    AT_SCENE("at_scene"),
    TRANSPORTING("transporting"),
    OUT_OF_SERVICE("out_of_service");

    private static final VehicleStatus[] ALL = values();

    private final String wireName;

    VehicleStatus(String wireName) {
        this.wireName = wireName;
    }

    /** As the server calls it, for example {@code en_route}. */
    public String wireName() {
        return wireName;
    }

    /** The status of that name, or null for one that this version does not know. */
    public static @Nullable VehicleStatus ofWireName(@Nullable String name) {
        for (VehicleStatus status : ALL) {
            if (status.wireName.equals(name)) {
                return status;
            }
        }
        return null;
    }
}
