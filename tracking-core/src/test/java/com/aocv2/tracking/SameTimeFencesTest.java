package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import com.aocv2.tracking.store.mongodb.TestDatabase;
import com.aocv2.tracking.testkit.TestClock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes change geofences within the same millisecond. */
class SameTimeFencesTest {
    private static final long T0 = 1_700_000_000_000L;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock(T0);

    private TrackingEngine engine(String uri, String node) {
        return TrackingEngine.builder()
                .clock(clock)
                .store(MongoDbStore.open(MongoDbConfig.of(uri, node)))
                .build();
    }

    private static Geofence circle(String id, double lat) {
        return Geofence.builder(id, Circle.of(lat, 8, 500))
                .detection(Detection.DEFAULT.withMode(Detection.Mode.RAW))
                .build();
    }

    @Test
    void whatWasJudgedBeforeTheOtherChangeWasKnownIsJudgedByIt() {
        String uri = database.create();
        try (TrackingEngine a = engine(uri, "a");
                TrackingEngine b = engine(uri, "b")) {
            a.geofences().put(circle("north", 52));
            b.geofences().put(circle("south", 47));
            a.ingest(Position.of("v", T0, 47, 8));
            clock.set(T0 + 10_000);
            b.ingest(Position.of("v", T0 + 10_000, 47, 8));
            try (Stream<Event> events = b.history().events("v", T0, T0 + 10_000)) {
                assertThat(events.map(event -> event.type() + " " + event.fenceId() + " " + (event.time() - T0)))
                        .containsExactly("ENTER south 0");
            }
        }
    }
}
