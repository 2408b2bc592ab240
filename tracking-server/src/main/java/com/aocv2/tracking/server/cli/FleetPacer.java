package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.simulation.Delivery;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Hands out the deliveries of a simulation when they are due, several at a time where they are. Not thread-safe. */
final class FleetPacer {
    private static final int MAX_BATCH = 500;
    private static final long MAX_PAUSE_MILLIS = 1_000;
    /** Deliveries that are due soon after each other go out together. */
    private static final long MIN_PAUSE_MILLIS = 100;

    private final Iterator<Delivery> deliveries;
    private final InstantSource clock;
    private final Consumer<List<Message>> sink;

    FleetPacer(Iterator<Delivery> deliveries, InstantSource clock, Consumer<List<Message>> sink) {
        this.deliveries = deliveries;
        this.clock = clock;
        this.sink = sink;
    }

    /**
     * Works until the simulation ends or the thread is interrupted. What is overdue goes out at once.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    void run() throws InterruptedException {
        Delivery next = deliveries.hasNext() ? deliveries.next() : null;
        List<Message> due = new ArrayList<>();
        while (next != null) {
            if (next.deliveredTime() <= clock.millis() && due.size() < MAX_BATCH) {
                due.add(next.message());
                next = deliveries.hasNext() ? deliveries.next() : null;
            } else if (!due.isEmpty()) {
                sink.accept(List.copyOf(due));
                due.clear();
            } else {
                long pause = next.deliveredTime() - clock.millis();
                Thread.sleep(Math.max(MIN_PAUSE_MILLIS, Math.min(pause, MAX_PAUSE_MILLIS)));
            }
        }
        if (!due.isEmpty()) {
            sink.accept(List.copyOf(due));
        }
    }
}
