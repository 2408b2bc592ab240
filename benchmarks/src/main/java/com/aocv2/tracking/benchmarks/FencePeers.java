package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.Geofence;
import com.google.common.geometry.S2ContainsPointQuery;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import com.google.common.geometry.S2Shape;
import com.google.common.geometry.S2ShapeIndex;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.ItemVisitor;
import org.locationtech.jts.index.strtree.STRtree;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What others would use to find the fences of a fix. Each checks all its answers before it is measured. */
public class FencePeers {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private FencePeers() {}

    private static double[] ring(Geofence fence) {
        return ((Area) fence.shape()).polygons().get(0).get(0);
    }

    private static Polygon polygon(Geofence fence) {
        double[] ring = ring(fence);
        Coordinate[] coordinates = new Coordinate[ring.length / 2];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = new Coordinate(ring[2 * i + 1], ring[2 * i]);
        }
        return FACTORY.createPolygon(coordinates);
    }

    /** Counts and adds up the numbers of the fences found. */
    public static final class Found {
        int count;
        long sum;

        void clear() {
            count = 0;
            sum = 0;
        }

        void add(int number) {
            count++;
            sum += number;
        }
    }

    /** An STRtree of the envelopes, and a locator for each fence. */
    @State(Scope.Benchmark)
    public static class Tree implements ItemVisitor {
        private record Entry(int number, PointOnGeometryLocator locator) {}

        private final STRtree tree = new STRtree();
        private final Coordinate place = new Coordinate();
        final Found found = new Found();

        /** Builds tree and locators. */
        @Setup(Level.Trial)
        public void build(FenceWorld world) {
            for (int i = 0; i < world.fences; i++) {
                Polygon polygon = polygon(world.all.get(i));
                tree.insert(polygon.getEnvelopeInternal(), new Entry(i, new IndexedPointInAreaLocator(polygon)));
            }
            tree.build();
            for (int i = 0; i < FenceWorld.FIXES; i++) {
                find(world.lats[i], world.lons[i]);
                world.check(i, found.count, found.sum);
            }
        }

        void find(double lat, double lon) {
            found.clear();
            place.x = lon;
            place.y = lat;
            tree.query(new Envelope(place), this);
        }

        @Override
        public void visitItem(Object item) {
            Entry entry = (Entry) item;
            if (entry.locator.locate(place) != Location.EXTERIOR) {
                found.add(entry.number);
            }
        }
    }

    /** Every fence in turn: its envelope first, then its edges. */
    @State(Scope.Benchmark)
    public static class EveryFence {
        private Polygon[] polygons = {};
        private final Coordinate place = new Coordinate();
        final Found found = new Found();

        /** Builds the polygons. */
        @Setup(Level.Trial)
        public void build(FenceWorld world) {
            polygons = world.all.stream().map(FencePeers::polygon).toArray(Polygon[]::new);
            for (int i = 0; i < FenceWorld.FIXES; i += FenceWorld.FIXES / 64) {
                find(world.lats[i], world.lons[i]);
                world.check(i, found.count, found.sum);
            }
        }

        void find(double lat, double lon) {
            found.clear();
            place.x = lon;
            place.y = lat;
            for (int i = 0; i < polygons.length; i++) {
                if (SimplePointInAreaLocator.locate(place, polygons[i]) != Location.EXTERIOR) {
                    found.add(i);
                }
            }
        }
    }

    /** S2's index of all edges. Making the fix an S2 point is part of its work. */
    @State(Scope.Benchmark)
    public static class S2 {
        private final IdentityHashMap<S2Shape, Integer> numbers = new IdentityHashMap<>();
        private final S2ShapeIndex shapes = new S2ShapeIndex();
        private S2ContainsPointQuery query = new S2ContainsPointQuery(shapes);
        final Found found = new Found();

        /** Builds the index. */
        @Setup(Level.Trial)
        public void build(FenceWorld world) {
            for (int i = 0; i < world.fences; i++) {
                S2Polygon.Shape shape = s2(ring(world.all.get(i))).shape();
                numbers.put(shape, i);
                shapes.add(shape);
            }
            query = new S2ContainsPointQuery(shapes);
            for (int i = 0; i < FenceWorld.FIXES; i++) {
                find(world.lats[i], world.lons[i]);
                world.check(i, found.count, found.sum);
            }
        }

        private static S2Polygon s2(double[] ring) {
            List<S2Point> corners = new ArrayList<>();
            for (int i = 0; i + 2 < ring.length; i += 2) {
                corners.add(S2LatLng.fromDegrees(ring[i], ring[i + 1]).toPoint());
            }
            S2Loop loop = new S2Loop(corners);
            loop.normalize();
            return new S2Polygon(loop);
        }

        void find(double lat, double lon) {
            found.clear();
            for (S2Shape shape :
                    query.getContainingShapes(S2LatLng.fromDegrees(lat, lon).toPoint())) {
                found.add(numbers.getOrDefault(shape, -1));
            }
        }
    }
}
