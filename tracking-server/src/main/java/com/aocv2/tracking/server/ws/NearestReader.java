package com.aocv2.tracking.server.ws;

import com.aocv2.tracking.json.JsonObject;
import com.aocv2.tracking.live.TopKQuery;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.server.feed.Filter;
import java.util.List;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Reads which place a subscriber wants the nearest vehicles of, from the object {@code nearest} or from the parameters
 * of a request; what is wrong is told by {@link InvalidFieldException}.
 */
final class NearestReader {
    private static final int USUAL_K = 5;

    /** What other subscriptions have, and what would mean nothing here. */
    private static final List<String> FOR_OTHERS = List.of("positions", "events", "cursor");

    private NearestReader() {}

    /** Null where the subscription is of another kind. */
    static @Nullable TopKQuery find(JsonObject subscribe) {
        JsonObject in = subscribe.findObject("nearest");
        if (in == null) {
            return null;
        }
        for (String name : FOR_OTHERS) {
            refuse(subscribe.has(name), name);
        }
        double lat = in.number("lat");
        double lon = in.number("lon");
        long k = in.integerOr("k", USUAL_K);
        return query("nearest.", lat, lon, k, in.numberOr("maxDistance", Double.POSITIVE_INFINITY));
    }

    /** Null where the stream is of another kind. */
    static @Nullable TopKQuery find(Fields parameters) {
        if (parameters.get("lat") == null && parameters.get("lon") == null) {
            refuse(parameters.get("k") != null, "k", "needs lat and lon");
            refuse(parameters.get("maxDistance") != null, "maxDistance", "needs lat and lon");
            return null;
        }
        refuse(parameters.get("positions") != null, "positions");
        double lat = number(parameters, "lat");
        double lon = number(parameters, "lon");
        double k = parameters.get("k") == null ? USUAL_K : number(parameters, "k");
        refuse(k != Math.rint(k), "k", "must be a whole number");
        double maxDistance =
                parameters.get("maxDistance") == null ? Double.POSITIVE_INFINITY : number(parameters, "maxDistance");
        return query("", lat, lon, (long) k, maxDistance);
    }

    /** What chooses events has no place beside it. */
    static void check(Filter filter) {
        refuse(!filter.types().isEmpty(), "types");
    }

    private static TopKQuery query(String path, double lat, double lon, long k, double maxDistance) {
        refuse(!(Math.abs(lat) <= 90), path + "lat", "must be from -90 to 90");
        refuse(!(Math.abs(lon) <= 180), path + "lon", "must be from -180 to 180");
        refuse(k < 1 || k > TopKQuery.MAX_K, path + "k", "must be from 1 to " + TopKQuery.MAX_K);
        refuse(!(maxDistance >= 0), path + "maxDistance", "must be at least 0");
        return TopKQuery.at(lat, lon, (int) k).withMaxMetres(maxDistance);
    }

    private static double number(Fields parameters, String name) {
        try {
            return Double.parseDouble(String.valueOf(parameters.getValue(name)));
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(name, "must be a number");
        }
    }

    private static void refuse(boolean wrong, String field) {
        refuse(wrong, field, "does not go with the nearest vehicles");
    }

    private static void refuse(boolean wrong, String field, String problem) {
        if (wrong) {
            throw new InvalidFieldException(field, problem);
        }
    }
}
