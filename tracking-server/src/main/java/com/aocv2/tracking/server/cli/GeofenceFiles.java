package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.json.GeofenceJson;
import com.aocv2.tracking.json.InvalidJsonException;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.simulation.Simulation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Geofences of several GeoJSON files, all or none. */
final class GeofenceFiles {
    private final Map<String, Geofence> fences = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    private GeofenceFiles() {}

    /**
     * Reads the files.
     *
     * @throws CommandException where a file cannot be read, a feature is no geofence, or an id is there twice
     */
    static Collection<Geofence> read(List<Path> files) {
        GeofenceFiles all = new GeofenceFiles();
        files.forEach(all::add);
        return all.fences.values();
    }

    /** The ten geofences that come with the simulated fleet. */
    static List<Geofence> demo() {
        GeofenceFiles all = new GeofenceFiles();
        all.add("the demo's geofences", Simulation.demoFences().getBytes(StandardCharsets.UTF_8));
        return List.copyOf(all.fences.values());
    }

    /** The geofences with another mode; as they are where it is null. */
    static List<Geofence> withMode(Collection<Geofence> fences, Detection.@Nullable Mode mode) {
        if (mode == null) {
            return List.copyOf(fences);
        }
        return fences.stream()
                .map(fence -> fence.toBuilder()
                        .detection(fence.detection().withMode(mode))
                        .build())
                .toList();
    }

    private void add(Path file) {
        add(file.toString(), Failures.naming(file, () -> Files.readAllBytes(file)));
    }

    private void add(String name, byte[] json) {
        try {
            GeofenceJson.readAll(json, new Collector(name));
        } catch (InvalidJsonException | InvalidFieldException e) {
            throw Failures.about(name, e);
        }
    }

    private final class Collector implements GeofenceJson.Visitor {
        private final String file;

        Collector(String file) {
            this.file = file;
        }

        @Override
        public void onGeofence(int index, Geofence fence) {
            fences.put(fence.id(), fence);
            String earlier = files.put(fence.id(), file);
            if (earlier != null) {
                throw new CommandException(file + ": " + fence.id() + " stands twice, also in " + earlier);
            }
        }

        @Override
        public void onInvalid(int index, @Nullable String id, String field, String reason) {
            String feature = id == null ? "feature " + (index + 1) : id;
            throw new CommandException(file + ": " + feature + ": " + field + " " + reason);
        }
    }
}
