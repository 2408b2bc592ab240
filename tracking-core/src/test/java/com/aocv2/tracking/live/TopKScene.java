package com.aocv2.tracking.live;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A fleet on a road that goes north from the place of the watches, and watches that are fed like an embedder's. */
final class TopKScene implements AutoCloseable {
    static final double LAT = 10;
    static final double LON = 20;

    final TestClock clock = new TestClock(1_700_000_000_000L);
    final TrackingEngine engine = TrackingEngine.builder()
            .clock(clock)
            .detection(DetectionSettings.DEFAULT.withoutOutlierFilter())
            .build();
    private final List<TopKWatch> watches = new ArrayList<>();

    TopKScene() {
        engine.listen(new TrackingListener() {
            @Override
            public void onVehicles(List<LiveVehicle> vehicles) {
                watches.forEach(watch -> watch.offer(vehicles));
            }
        });
    }

    TopKWatch watch(TopKQuery query) {
        TopKWatch watch = engine.live().watch(query);
        watches.add(watch);
        return watch;
    }

    /** So many metres north of the place. */
    void move(String vehicle, double metres) {
        moveTo(vehicle, LAT + metres / Geo.METRES_PER_DEGREE, LON);
    }

    void moveTo(String vehicle, double lat, double lon) {
        clock.advance(Duration.ofMillis(10));
        engine.ingest(Position.of(vehicle, clock.millis(), lat, lon));
    }

    void status(String vehicle, VehicleStatus status) {
        clock.advance(Duration.ofMillis(10));
        engine.ingest(StatusReport.of(vehicle, status, clock.millis()));
    }

    void contact(String vehicle) {
        engine.ingest(Heartbeat.of(vehicle));
    }

    /** Those that are not in the list go offline. */
    void silenceFallsExceptFor(List<String> vehicles) {
        clock.advance(Duration.ofMinutes(6));
        vehicles.forEach(this::contact);
        clock.advance(Duration.ofMinutes(6));
        engine.tick();
    }

    @Override
    public void close() {
        engine.close();
    }
}
