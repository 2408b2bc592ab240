package com.aocv2.tracking.client.live;

import static com.aocv2.tracking.client.live.Said.changes;
import static com.aocv2.tracking.client.live.Said.vehicle;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.internal.socket.Subscriber.Demand;
import com.aocv2.tracking.client.testing.ManualScheduler;
import com.aocv2.tracking.client.vehicle.Vehicle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A server and a listener that do what they like, between which the mailbox stands. While the listener is called, the
 * server goes on.
 */
class FleetMailboxModelTest {
    private static final int STEPS = 4_000;
    private static final int VEHICLES = 6;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final ManualScheduler time = new ManualScheduler();
    private final Told told = new Told();
    private final FleetMailbox mailbox = new FleetMailbox(time.serialCallbacks(), time, told, null, 8, () -> {});

    private final TreeMap<String, Integer> truth = new TreeMap<>();
    /** How often each vehicle has left the set by now. */
    private final Map<String, Integer> departures = new HashMap<>();

    /** How often its vehicle had left the set at each position, by the number of that. */
    private final Map<Integer, Integer> departuresByPosition = new HashMap<>();

    private int lastPosition;
    private int lastChanges;
    private int changesSent;
    private boolean subscribed;
    private int steps;

    /** What the listener knows, and whether it came to know it in the right order. */
    private final class Told implements LiveListener {
        final TreeMap<String, Integer> known = new TreeMap<>();
        final List<String> changeSets = new ArrayList<>();
        final Map<String, Integer> departuresAtPosition = new HashMap<>();

        @Override
        public void onSnapshot(List<Vehicle> vehicles) {
            known.clear();
            vehicles.forEach(each -> know(each, true));
            serverGoesOn();
        }

        @Override
        public void onPositions(List<Vehicle> vehicles) {
            vehicles.forEach(each -> know(each, false));
            serverGoesOn();
        }

        private void know(Vehicle vehicle, boolean bySnapshot) {
            int n = Integer.parseInt(String.valueOf(vehicle.name()));
            Integer before = known.put(vehicle.id(), n);
            assertThat(before == null || before < n)
                    .as("seed %d: older position", seed)
                    .isTrue();
            int departuresThen = departuresByPosition.getOrDefault(n, 0);
            if (before != null && !bySnapshot) {
                assertThat(departuresThen)
                        .as("seed %d: a departure between two positions was not told", seed)
                        .isEqualTo(departuresAtPosition.get(vehicle.id()));
            }
            departuresAtPosition.put(vehicle.id(), departuresThen);
        }

        @Override
        public void onGone(String vehicleId, GoneReason reason) {
            known.remove(vehicleId);
            serverGoesOn();
        }

        @Override
        public void onChanges(ChangeSet changes) {
            changeSets.add(changes.cursor());
            serverGoesOn();
        }
    }

    private void serverGoesOn() {
        for (int left = random.nextInt(6); left > 0 && steps < STEPS; left--) {
            step();
        }
    }

    private void step() {
        steps++;
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> move();
            case 4 -> leave();
            case 5, 6, 7 -> change();
            case 8 -> meetDemand();
            default -> reconnectNowAndThen();
        }
    }

    private String anyVehicle() {
        return "v" + random.nextInt(VEHICLES);
    }

    private void move() {
        String id = anyVehicle();
        truth.put(id, ++lastPosition);
        departuresByPosition.put(lastPosition, departures.getOrDefault(id, 0));
        if (subscribed) {
            mailbox.positions(List.of(vehicle(id, lastPosition)));
        }
    }

    private void leave() {
        String id = anyVehicle();
        if (truth.remove(id) != null) {
            departures.merge(id, 1, Integer::sum);
            if (subscribed) {
                mailbox.gone(List.of(id), GoneReason.STATUS);
            }
        }
    }

    private void change() {
        lastChanges++;
        sendChanges();
    }

    private void sendChanges() {
        while (subscribed && changesSent < lastChanges) {
            mailbox.changes(changes("c" + ++changesSent));
        }
    }

    private void meetDemand() {
        Demand demand = mailbox.demand();
        if (demand != Demand.GO_ON) {
            subscribed = false;
        }
        if (demand != Demand.PAUSE && !subscribed) {
            subscribe();
        }
    }

    private void subscribe() {
        String cursor = mailbox.beginAnew();
        changesSent = cursor == null ? lastChanges : Integer.parseInt(cursor.substring(1));
        subscribed = true;
        List<Vehicle> all = new ArrayList<>();
        truth.forEach((id, n) -> all.add(vehicle(id, n)));
        mailbox.snapshot(all, "c" + changesSent);
        sendChanges();
    }

    private void reconnectNowAndThen() {
        if (random.nextInt(10) == 0) {
            subscribed = false;
            mailbox.interrupt("connection", "");
            meetDemand();
        }
    }

    @Test
    void theListenerKnowsTheTruthAndEveryChangeSetOnce() {
        subscribe();
        int first = changesSent;
        while (steps < STEPS) {
            serverGoesOn();
            if (random.nextInt(3) == 0) {
                time.runReady();
            }
        }
        for (int i = 0; i < STEPS && told.changeSets.size() < lastChanges - first; i++) {
            time.runReady();
            meetDemand();
        }
        time.runReady();

        assertThat(told.known).as("seed %d", seed).isEqualTo(truth);
        List<String> all = new ArrayList<>();
        for (int n = first + 1; n <= lastChanges; n++) {
            all.add("c" + n);
        }
        assertThat(told.changeSets).as("seed %d", seed).isEqualTo(all);
        assertThat(mailbox.conflated()).isPositive();
    }
}
