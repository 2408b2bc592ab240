package com.aocv2.tracking.client.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.event.Event;
import com.aocv2.tracking.client.vehicle.NearestVehicles;
import com.aocv2.tracking.client.vehicle.Vehicle;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A listener that writes down what it hears. */
class Diary implements LiveListener, NearestListener {
    final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private volatile List<Event> lastEvents = List.of();

    /** The events of the last change set. */
    List<Event> lastEvents() {
        return lastEvents;
    }

    /** The next entry, which must come within ten seconds. */
    String next() throws InterruptedException {
        String line = lines.poll(10, TimeUnit.SECONDS);
        assertThat(line).as("an entry").isNotNull();
        return String.valueOf(line);
    }

    /** Reads on until there is this entry. */
    void until(String wanted) throws InterruptedException {
        String line = next();
        while (!line.equals(wanted)) {
            line = next();
        }
    }

    private static String text(List<Vehicle> vehicles) {
        return vehicles.stream()
                .map(vehicle -> " " + vehicle.id() + "=" + vehicle.name())
                .collect(Collectors.joining());
    }

    @Override
    public void onSnapshot(List<Vehicle> vehicles) {
        lines.add("snapshot" + text(vehicles));
    }

    @Override
    public void onPositions(List<Vehicle> vehicles) {
        lines.add("positions" + text(vehicles));
    }

    @Override
    public void onGone(String vehicleId, GoneReason reason) {
        lines.add("gone " + vehicleId + " " + reason);
    }

    @Override
    public void onChanges(ChangeSet changes) {
        lastEvents = changes.events();
        lines.add("changes " + changes.cursor());
    }

    @Override
    public void onGap(Gap gap) {
        lines.add("gap " + gap.cursor());
    }

    @Override
    public void onNearest(NearestVehicles nearest) {
        String items = nearest.vehicles().stream()
                .map(each -> " " + each.vehicle().id() + "@" + each.distance())
                .collect(Collectors.joining());
        lines.add("nearest" + items + " without " + nearest.leftOut());
    }

    @Override
    public void onState(LiveState state) {
        lines.add(state.phase() + (state.code() == null ? "" : " " + state.code()));
    }
}
