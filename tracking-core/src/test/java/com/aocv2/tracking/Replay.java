package com.aocv2.tracking;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.json.GeofenceJson;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.track.FixCsv;
import com.aocv2.tracking.track.FixCsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a file of fixes through an engine on the data's own clock, as {@code replay} does. */
final class Replay {
    /** A fix of the file with the label that tells how it came, empty where there is none. */
    record Row(Position position, long arrivedTime, String label) {}

    private Replay() {}

    static List<Row> rows(InputStream csv) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (FixCsvReader reader = FixCsv.read(csv)) {
            boolean labelled = reader.header().contains("label");
            while (reader.hasNext()) {
                FixCsv.Row row = reader.next();
                rows.add(new Row(row.position(), row.arrivedTime(), labelled ? reader.text("label") : ""));
            }
        }
        return rows;
    }

    static List<Geofence> fences(byte[] geoJson) {
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

    /** An engine that has taken in all rows; to be closed. */
    static TrackingEngine run(List<Row> rows, List<Geofence> fences, DetectionSettings settings, LateFixes late) {
        return run(rows, fences, settings, late, Duration.ZERO);
    }

    /** The same after nothing has come for a while, so that what waits for that has fallen due. */
    static TrackingEngine run(
            List<Row> rows, List<Geofence> fences, DetectionSettings settings, LateFixes late, Duration silence) {
        TestClock clock = new TestClock(1);
        TrackingEngine engine = TrackingEngine.builder()
                .store(MemoryStore.withLimits(2_000_000, 2_000_000))
                .clock(clock)
                .detection(settings)
                .late(late)
                .build();
        engine.geofences().putAll(fences);
        List<Position> batch = new ArrayList<>();
        for (Row row : rows) {
            long arrived =
                    row.arrivedTime() > 0 ? row.arrivedTime() : row.position().fixTime();
            if (batch.size() == 500 || (!batch.isEmpty() && row.arrivedTime() > clock.millis())) {
                engine.ingest(batch);
                batch = new ArrayList<>();
            }
            clock.set(Math.max(clock.millis(), arrived));
            batch.add(row.position());
        }
        engine.ingest(batch);
        clock.advance(silence);
        engine.tick();
        return engine;
    }

    /** The ENTER and EXIT events of all vehicles as {@code vehicle,time,fence,event}. */
    static List<String> transitions(TrackingEngine engine) {
        List<String> lines = new ArrayList<>();
        engine.live().all().forEach(vehicle -> {
            try (Stream<Event> events = engine.history().events(vehicle.id(), 0, Long.MAX_VALUE)) {
                events.filter(event -> event.status() == EventStatus.ACTIVE)
                        .filter(event -> event.type() == EventType.ENTER || event.type() == EventType.EXIT)
                        .forEach(event -> lines.add(event.vehicleId() + "," + event.time() + "," + event.fenceId() + ","
                                + event.type().wireName()));
            }
        });
        lines.sort(null);
        return lines;
    }
}
