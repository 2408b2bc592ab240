package com.aocv2.tracking.client.examples;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.event.Event;
import com.aocv2.tracking.client.live.Gap;
import com.aocv2.tracking.client.live.GoneReason;
import com.aocv2.tracking.client.live.LiveFeed;
import com.aocv2.tracking.client.live.LiveFilter;
import com.aocv2.tracking.client.live.LiveListener;
import com.aocv2.tracking.client.live.LiveState;
import com.aocv2.tracking.client.vehicle.Vehicle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A backend that follows the vehicles of a group until one enters a geofence. Arguments: URL, a viewer's token. */
public final class FollowVehicles {
    private FollowVehicles() {}

    /** Runs it. */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        Map<String, Vehicle> vehicles = new ConcurrentHashMap<>();

        try (TrackingClient client = TrackingClient.builder(args[0])
                        .token(TokenSupplier.fixed(args[1]))
                        .build();
                LiveFeed feed = client.live(LiveFilter.builder().groups("north").build(), new LiveListener() {
                    @Override
                    public void onSnapshot(List<Vehicle> all) {
                        vehicles.clear();
                        onPositions(all);
                    }

                    @Override
                    public void onPositions(List<Vehicle> changed) {
                        changed.forEach(vehicle -> vehicles.put(vehicle.id(), vehicle));
                    }

                    @Override
                    public void onGone(String vehicleId, GoneReason reason) {
                        vehicles.remove(vehicleId);
                    }

                    @Override
                    public void onChanges(ChangeSet changes) {
                        for (Event event : changes.events()) {
                            System.out.println((event.isRetracted() ? "not so: " : "") + event);
                        }
                        entered.countDown();
                    }

                    @Override
                    public void onGap(Gap gap) {
                        System.out.println("events are missing, read the log after " + gap.cursor());
                    }

                    @Override
                    public void onState(LiveState state) {
                        System.out.println(state);
                    }
                })) {
            entered.await();
            System.out.println(vehicles.size() + " vehicles, " + feed.state());
        }
    }
}
