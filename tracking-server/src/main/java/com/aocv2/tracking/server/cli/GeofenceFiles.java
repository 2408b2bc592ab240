package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.json.GeofenceJson;
import com.aocv2.tracking.json.InvalidJsonException;
import com.aocv2.tracking.position.InvalidFieldException;
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
    private final Map<String, Path> files = new LinkedHashMap<>();

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

    private void add(Path file) {
        byte[] json = Failures.naming(file, () -> Files.readAllBytes(file));
        try {
            GeofenceJson.readAll(json, new Collector(file));
        } catch (InvalidJsonException | InvalidFieldException e) {
            throw Failures.about(file, e);
        }
    }

    private final class Collector implements GeofenceJson.Visitor {
        private final Path file;

        Collector(Path file) {
            this.file = file;
        }

        @Override
        public void onGeofence(int index, Geofence fence) {
            fences.put(fence.id(), fence);
            Path earlier = files.put(fence.id(), file);
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
