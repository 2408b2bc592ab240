package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;

/** The rule of ids belongs to the core; this asks it. */
final class Ids {
    private Ids() {}

    /** The id itself, or {@link InvalidFieldException} naming {@code deviceId}. */
    static String device(String id) {
        Position.builder("any").deviceId(id);
        return id;
    }

    /** The id itself, or {@link InvalidFieldException} naming {@code vehicleId}. */
    static String vehicle(String id) {
        Position.builder(id);
        return id;
    }

    static boolean isDevice(String id) {
        try {
            device(id);
            return true;
        } catch (InvalidFieldException e) {
            return false;
        }
    }
}
