package com.aocv2.tracking;

import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.json.GeofenceJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Geofences of a file, all of them valid. */
final class GeoJsonFences {
    private GeoJsonFences() {}

    static List<Geofence> read(byte[] geoJson) {
        List<Geofence> fences = new ArrayList<>();
        GeofenceJson.readAll(geoJson, new GeofenceJson.Visitor() {
            @Override
            public void onGeofence(int index, Geofence geofence) {
                fences.add(geofence);
            }

            @Override
            public void onInvalid(int index, @Nullable String id, String field, String problem) {
                throw new IllegalArgumentException("feature " + index + ": " + field + ": " + problem);
            }
        });
        return fences;
    }

    static List<Geofence> withMode(List<Geofence> fences, Detection.Mode mode) {
        return fences.stream()
                .map(fence -> fence.toBuilder()
                        .detection(fence.detection().withMode(mode))
                        .build())
                .toList();
    }
}
