package com.aocv2.tracking.position;

import java.util.Locale;

/** What an ambulance is doing. On the wire the names are in lower case with {@code _}. */
public enum VehicleStatus {
    /** Free for the next call. */
    AVAILABLE,
    /** Has a call, does not move yet. */
    DISPATCHED,
    /** On the way to the scene. */
    EN_ROUTE,
    /** At the patient. */
    AT_SCENE,
    /** On the way to hospital with a patient. */
    TRANSPORTING,
    /** Not to be called. */
    OUT_OF_SERVICE;

    /** The name on the wire, for example {@code en_route}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name from the wire; case, {@code -} and spaces do not matter.
     *
     * @throws InvalidFieldException naming {@code status} when there is no such status
     */
    public static VehicleStatus ofWireName(String name) {
        try {
            return valueOf(name.strip().replace('-', '_').replace(' ', '_').toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("status", "there is no status '" + name + "'");
        }
    }
}
