package com.aocv2.tracking.simulation;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Runs the fleet on virtual time, one vehicle's next act after the other. Nothing arrives before the act that sends it,
 * so a delivery that is due before every act to come may go out. Not thread-safe.
 */
final class DeliveryIterator implements Iterator<Delivery> {
    private final PriorityQueue<Turn> turns;
    private final Outbox outbox = new Outbox();
    private final long end;

    private record Turn(long time, int vehicle, Device device) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Integer.compare(vehicle, other.vehicle);
        }
    }

    DeliveryIterator(Fleet fleet, SimulationSettings settings) {
        this.turns = new PriorityQueue<>(settings.vehicles());
        this.end = settings.end();
        RouteFinder routes = new RouteFinder(fleet.town().streets());
        long start = settings.start().toEpochMilli();
        for (int i = 0; i < settings.vehicles(); i++) {
            turns.add(new Turn(start, i, fleet.device(i, routes, outbox)));
        }
    }

    @Override
    public boolean hasNext() {
        advance();
        return outbox.nextTime() != Long.MAX_VALUE;
    }

    @Override
    public Delivery next() {
        advance();
        Delivery next = outbox.poll();
        if (next == null) {
            throw new NoSuchElementException("the simulation has ended");
        }
        return next;
    }

    private void advance() {
        for (Turn turn = turns.peek(); turn != null && turn.time() <= outbox.nextTime(); turn = turns.peek()) {
            turns.remove();
            if (turn.time() < end) {
                turn.device().act(turn.time());
                turns.add(new Turn(Math.min(end, turn.device().nextTime()), turn.vehicle(), turn.device()));
            } else {
                turn.device().finish(end);
            }
        }
    }
}
