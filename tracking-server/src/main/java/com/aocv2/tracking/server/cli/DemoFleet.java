package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.simulation.Delivery;
import com.aocv2.tracking.simulation.Simulation;
import com.aocv2.tracking.simulation.SimulationSettings;
import com.aocv2.tracking.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The simulated fleet of a demo, which reports to the engine of its own process. */
final class DemoFleet {
    /** Trails and events of the last hour are there from the start. */
    private static final Duration PAST = Duration.ofHours(1);

    private static final double ALARMS_PER_HOUR = 0.02;
    private static final int MAX_BATCH = 500;

    private final TrackingEngine engine;
    private final InstantSource clock = InstantSource.system();
    private final boolean knownBefore;
    private final Instant now = clock.instant();
    private final Iterator<Delivery> deliveries;

    DemoFleet(TrackingEngine engine, int vehicles) {
        this.engine = engine;
        this.knownBefore = engine.live().size() > 0;
        this.deliveries = Simulation.of(SimulationSettings.builder()
                        .vehicles(vehicles)
                        .start(knownBefore ? now : now.minus(PAST))
                        .alarmsPerHour(ALARMS_PER_HOUR)
                        .build())
                .deliveries();
    }

    /** Those of an earlier demo stay as they are: somebody may have changed them. */
    void addGeofences() {
        if (knownBefore) {
            return;
        }
        engine.geofences().putAll(GeofenceFiles.demo(), now.minus(PAST).toEpochMilli());
    }

    int geofences() {
        return engine.geofences().all().size();
    }

    /** Takes in the hour before now, as far as nothing is stored from an earlier demo. */
    void catchUp() {
        if (knownBefore) {
            return;
        }
        List<Message> batch = new ArrayList<>();
        for (Delivery next = deliveries.next(); next.deliveredTime() < now.toEpochMilli(); next = deliveries.next()) {
            batch.add(asOfThen(next.message()));
            if (batch.size() == MAX_BATCH) {
                engine.ingest(batch);
                batch.clear();
            }
        }
        engine.ingest(batch);
    }

    /** Sent long ago and received now would be taken for a clock that is wrong. */
    private static Message asOfThen(Message message) {
        return message instanceof Position fix ? fix.withTimes(fix.fixTime(), Position.UNKNOWN_TIME) : message;
    }

    /** Drives on a thread of its own until the process ends. */
    void start() {
        Thread driver = new Thread(this::drive, "demo-fleet");
        driver.setDaemon(true);
        driver.start();
    }

    private void drive() {
        try {
            new FleetPacer(deliveries, clock, this::report).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            return; // the engine is closed, the demo over
        }
    }

    private void report(List<Message> messages) {
        try {
            engine.ingest(messages);
        } catch (StoreException e) {
            System.getLogger(DemoFleet.class.getName())
                    .log(System.Logger.Level.WARNING, "the fleet's report was not stored: " + e.getMessage());
        }
    }
}
