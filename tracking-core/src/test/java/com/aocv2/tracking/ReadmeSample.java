package com.aocv2.tracking;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.position.Position;

/** The sample of README, as it stands there; {@link ReadmeSampleTest} compares the two and runs it. */
final class ReadmeSample {
    private ReadmeSample() {}

    @SuppressWarnings("SystemOut") // a sample prints
    public static void main(String[] args) {
        // sample
        try (TrackingEngine engine = TrackingEngine.builder().build()) {
            engine.geofences().put(Geofence.of("hospital", Circle.of(37.7554, -122.4047, 250)));
            engine.listen(new TrackingListener() {
                @Override
                public void onChanges(ChangeSet changes) {
                    changes.events().forEach(System.out::println);
                }
            });
            engine.ingest(Position.of("ambulance-7", System.currentTimeMillis(), 37.7554, -122.4047));
            engine.live().nearest(37.76, -122.41, 5).neighbours().forEach(System.out::println);
        }
        // end
    }
}
