package com.aocv2.tracking.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.geo.Geo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DemoFencesTest {
    private static final double PER_LON = Geo.METRES_PER_DEGREE * Math.cos(Math.toRadians(37.76));

    private static JsonNode features() throws JsonProcessingException {
        return new ObjectMapper().readTree(Simulation.demoFences()).get("features");
    }

    @Test
    void tenFencesOfEveryShape() throws JsonProcessingException {
        assertThat(features()).hasSize(10).allSatisfy(feature -> {
            assertThat(feature.path("id").asText()).isNotBlank();
            assertThat(feature.at("/properties/name").asText()).isNotBlank();
        });
        Map<String, Long> shapes = new TreeMap<>();
        features().forEach(f -> shapes.merge(f.at("/geometry/type").asText(), 1L, Long::sum));
        assertThat(shapes).isEqualTo(Map.of("Point", 6L, "Polygon", 3L, "LineString", 1L));
    }

    /** In one hour, which is how long one looks at a demo. */
    @Test
    void vehiclesEnterAndLeaveEveryFence() throws JsonProcessingException {
        Simulation simulation = Simulation.of(SimulationSettings.builder().build());
        Map<String, Predicate<TrueState>> fences = new TreeMap<>();
        features().forEach(f -> fences.put(f.get("id").asText(), shape(f)));
        Map<String, Integer> entries = new TreeMap<>();
        Map<String, Integer> exits = new TreeMap<>();
        long start = simulation.settings().start().toEpochMilli();
        for (String id : simulation.vehicleIds()) {
            TruePath path = simulation.truth(id);
            TrueState first = path.at(start);
            Map<String, Boolean> inside = fences.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, e -> e.getValue().test(first)));
            for (long t = start; t < start + 3_600_000; t += 1_000) {
                TrueState now = path.at(t);
                fences.forEach((fence, contains) -> {
                    boolean in = contains.test(now);
                    if (in != Boolean.TRUE.equals(inside.put(fence, in))) {
                        (in ? entries : exits).merge(fence, 1, Integer::sum);
                    }
                });
            }
        }
        assertThat(entries.keySet()).isEqualTo(fences.keySet());
        assertThat(exits.keySet()).isEqualTo(fences.keySet());
        assertThat(entries.values())
                .as("%s", entries)
                .allSatisfy(n -> assertThat(n).isGreaterThan(10));
    }

    private static Predicate<TrueState> shape(JsonNode feature) {
        JsonNode coordinates = feature.at("/geometry/coordinates");
        return switch (feature.at("/geometry/type").asText()) {
            case "Point" -> circle(coordinates, feature.at("/properties/radius").doubleValue());
            case "LineString" ->
                corridor(coordinates, feature.at("/properties/buffer").doubleValue());
            default -> polygon(coordinates.get(0));
        };
    }

    private static Predicate<TrueState> circle(JsonNode centre, double radius) {
        double lon = centre.get(0).asDouble();
        double lat = centre.get(1).asDouble();
        return s -> Geo.distance(lat, lon, s.lat(), s.lon()) <= radius;
    }

    private static Predicate<TrueState> corridor(JsonNode line, double buffer) {
        return s -> {
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 1; i < line.size(); i++) {
                nearest = Math.min(
                        nearest,
                        Line2D.ptSegDist(
                                line.get(i - 1).get(0).asDouble() * PER_LON,
                                line.get(i - 1).get(1).asDouble() * Geo.METRES_PER_DEGREE,
                                line.get(i).get(0).asDouble() * PER_LON,
                                line.get(i).get(1).asDouble() * Geo.METRES_PER_DEGREE,
                                s.lon() * PER_LON,
                                s.lat() * Geo.METRES_PER_DEGREE));
            }
            return nearest <= buffer;
        };
    }

    private static Predicate<TrueState> polygon(JsonNode ring) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.moveTo(ring.get(0).get(0).asDouble(), ring.get(0).get(1).asDouble());
        ring.forEach(p -> path.lineTo(p.get(0).asDouble(), p.get(1).asDouble()));
        return s -> path.contains(s.lon(), s.lat());
    }
}
