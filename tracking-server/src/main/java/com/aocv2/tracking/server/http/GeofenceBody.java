package com.aocv2.tracking.server.http;

import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.json.GeofenceJson;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * The geofences of a request.
 *
 * @param fences all of them, in the order in which they came; one where it is a single Feature
 * @param isCollection whether it is a FeatureCollection
 */
record GeofenceBody(List<Geofence> fences, boolean isCollection) {
    /** Reads one Feature, which need not have an id, or a collection; tells what is wrong with the first that is none. */
    static GeofenceBody read(Exchange exchange) {
        MediaTypes.requireJson(exchange.header(HttpHeader.CONTENT_TYPE));
        Collected collected = new Collected();
        byte[] body = exchange.body();
        return GeofenceJson.readAll(body, collected)
                ? new GeofenceBody(collected.all(), true)
                : new GeofenceBody(List.of(GeofenceJson.read(body, collected.nameless ? newId() : null)), false);
    }

    private static String newId() {
        return "fence-" + UUID.randomUUID();
    }

    private static final class Collected implements GeofenceJson.Visitor {
        private static final int MAX_FENCES = 100_000;

        private final List<Geofence> fences = new ArrayList<>();
        private @Nullable ProblemException first;
        private int invalid;
        private boolean nameless;

        @Override
        public void onGeofence(int index, Geofence geofence) {
            if (index >= MAX_FENCES) {
                throw ProblemException.ofField("features", "must be at most " + MAX_FENCES);
            }
            fences.add(geofence);
        }

        @Override
        public void onInvalid(int index, @Nullable String id, String field, String reason) {
            nameless = id == null;
            if (invalid++ == 0) {
                String place = "features[" + index + "]" + (id == null ? "" : " (" + id + ")");
                first = new ProblemException(
                        Problem.ofField("features[" + index + "]." + field, place + ": " + field + ": " + reason));
            }
        }

        List<Geofence> all() {
            if (first == null) {
                return fences;
            }
            throw invalid == 1
                    ? first
                    : ProblemException.ofField(
                            String.valueOf(first.problem().field()),
                            first.problem().detail() + " (and " + (invalid - 1) + " more); nothing was done");
        }
    }
}
