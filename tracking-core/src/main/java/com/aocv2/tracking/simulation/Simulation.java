package com.aocv2.tracking.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A fleet of ambulances that drives through a city's streets from station to scene to hospital, and what their devices
 * report: fixes, statuses, heartbeats and, rarely, an alarm, with the noise and the faults of the field. Equal settings
 * give the same deliveries, to the byte, on every JDK.
 *
 * <p>As fast as possible, on virtual time:
 *
 * <pre>{@code
 * var settings = SimulationSettings.builder().vehicles(50).duration(Duration.ofHours(1)).build();
 * Simulation simulation = Simulation.of(settings);
 * simulation.stream().forEach(delivery -> engine.ingest(delivery.message()));
 * }</pre>
 *
 * <p>At the pace of the clock: start the simulation now, and before each delivery wait until its {@code deliveredTime}.
 *
 * <p>What really happened, to compare with what was concluded from the reports:
 *
 * <pre>{@code
 * TruePath path = simulation.truth("ambulance-007");
 * TrueState state = path.at(time);
 * }</pre>
 *
 * Immutable and thread-safe; the iterators, streams and paths it gives are not. Memory grows with the number of
 * vehicles, not with time.
 */
public final class Simulation {
    private final SimulationSettings settings;
    private final Fleet fleet;
    private final List<String> vehicleIds;
    private final Map<String, Integer> numbers = new HashMap<>();

    private Simulation(SimulationSettings settings) {
        this.settings = settings;
        this.fleet = new Fleet(settings);
        this.vehicleIds =
                IntStream.range(0, settings.vehicles()).mapToObj(fleet::id).toList();
        for (int i = 0; i < settings.vehicles(); i++) {
            numbers.put(vehicleIds.get(i), i);
        }
    }

    /**
     * Draws the streets and hires the crews; takes some milliseconds.
     */
    public static Simulation of(SimulationSettings settings) {
        return new Simulation(settings);
    }

    /** What is simulated. */
    public SimulationSettings settings() {
        return settings;
    }

    /** The ids of all vehicles, ascending. */
    public List<String> vehicleIds() {
        return vehicleIds;
    }

    /**
     * All deliveries from the start, in order of {@code deliveredTime}. Without a duration it never ends. At the end
     * every device that is offline sends its backlog, so nothing that was reported is missing.
     */
    public Iterator<Delivery> deliveries() {
        return new DeliveryIterator(fleet, settings);
    }

    /** {@link #deliveries()} as a sequential stream. */
    public Stream<Delivery> stream() {
        int ordered = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(deliveries(), ordered), false);
    }

    /**
     * The vehicle's true path from the start. The noise and the faults have no influence on it.
     *
     * @throws IllegalArgumentException when there is no such vehicle
     */
    public TruePath truth(String vehicleId) {
        RouteFinder routes = new RouteFinder(fleet.town().streets());
        return new TruePath(
                vehicleId,
                fleet.cycle(number(vehicleId), routes),
                fleet.plane(),
                settings.start().toEpochMilli());
    }

    /**
     * The errors of a receiver on the vehicle from the start, for those who report on their own what the vehicle does:
     * any noise, at any interval, on the same true path.
     *
     * @throws IllegalArgumentException when there is no such vehicle
     */
    public PositionError error(String vehicleId, GpsNoise noise) {
        return fleet.error(number(vehicleId), noise);
    }

    /**
     * Milliseconds by which the clock of the vehicle's device is ahead of the right time; 0 for most.
     *
     * @throws IllegalArgumentException when there is no such vehicle
     */
    public long clockOffset(String vehicleId) {
        return fleet.clock(number(vehicleId)).offset();
    }

    private int number(String vehicleId) {
        Integer number = numbers.get(vehicleId);
        if (number == null) {
            throw new IllegalArgumentException("there is no vehicle " + vehicleId);
        }
        return number;
    }

    /**
     * Ten fences that fit {@link City#SAN_FRANCISCO}, as a GeoJSON FeatureCollection: hospitals and stations (Point
     * with {@code radius} in metres), districts (Polygon), an avenue (LineString with {@code buffer}, half its width in
     * metres) and a gate across it that asks for CROSS ({@code detection}).
     */
    public static String demoFences() {
        try (InputStream in = Simulation.class.getResourceAsStream("demo-fences.geojson")) {
            if (in == null) {
                throw new IllegalStateException("demo-fences.geojson is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
