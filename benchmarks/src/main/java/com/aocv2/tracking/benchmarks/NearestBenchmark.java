package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.live.VehicleIndex;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to find the 10 nearest available vehicles among 1,000,000 that move, and to move one.
 *
 * <ul>
 *   <li>{@code moving:nearest} and {@code moving:move}: one thread queries while one other moves vehicles without
 *       pause, each by 15 m, in an order that is no order in memory. This is several times what a million vehicles that
 *       report once a second do.
 *   <li>{@code nearestStill}: the query alone. {@code place}: the move alone.
 *   <li>{@code queryBaseline} and {@code placeBaseline}: the same without the index.
 * </ul>
 *
 * Queries are sampled, for the slow ones count too and the median holds on a machine that does other work; what takes
 * nanoseconds is averaged. Three of four vehicles are available. About one move in fourteen changes the cell. Run one
 * layout with {@code java -jar benchmarks.jar NearestBenchmark -p layout=CITY}.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-Xms2g", "-Xmx2g"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class NearestBenchmark {
    private static final int VEHICLES = 1_000_000;
    private static final int K = 10;
    private static final double MAX_METRES = 50_000;

    /** Where the vehicles are and the queries come from. */
    public enum Layout {
        /** Twenty cities of 50,000 vehicles each: 160 to the square kilometre where the mean one is. */
        CITY {
            @Override
            double[] place(SplittableRandom random) {
                int city = random.nextInt(20);
                double distance = 0.045 * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
                double angle = 2 * Math.PI * random.nextDouble();
                double lat = 38 + city % 5 * 2 + distance * Math.sin(angle);
                return new double[] {lat, city / 5 * 3 + distance * Math.cos(angle) / Math.cos(Math.toRadians(lat))};
            }
        },
        /** Evenly over a country of 900 km by 900 km: about one to the square kilometre. */
        COUNTRY {
            @Override
            double[] place(SplittableRandom random) {
                return new double[] {38 + 8 * random.nextDouble(), 10 * random.nextDouble()};
            }
        };

        abstract double[] place(SplittableRandom random);
    }

    /** A vehicle that goes 1.5 km along a straight road, and back, in steps of 15 m. */
    private static final class Vehicle extends VehicleIndex.Entry {
        private static final double STEP_DEGREES = 15 / 111_195.0;

        private final String id;
        private final boolean available;
        private final double startLat;
        private final double startLon;
        private final double stepLat;
        private final double stepLon;
        private int steps;

        Vehicle(int number, Layout layout, SplittableRandom random) {
            double[] place = layout.place(random);
            double heading = 2 * Math.PI * random.nextDouble();
            this.id = "vehicle-" + number;
            this.available = random.nextInt(4) > 0;
            this.startLat = place[0];
            this.startLon = place[1];
            this.stepLat = STEP_DEGREES * Math.cos(heading);
            this.stepLon = STEP_DEGREES * Math.sin(heading) / Math.cos(Math.toRadians(startLat));
            this.steps = random.nextInt(200);
        }

        @Override
        public String id() {
            return id;
        }

        void step() {
            steps = steps == 199 ? 0 : steps + 1;
        }

        double lat() {
            return startLat + Math.abs(steps - 100) * stepLat;
        }

        double lon() {
            return startLon + Math.abs(steps - 100) * stepLon;
        }
    }

    /** The index and its vehicles. */
    @State(Scope.Benchmark)
    public static class Fleet {
        /** Where they are. */
        @Param
        public Layout layout = Layout.CITY;

        private final VehicleIndex<Vehicle> index = new VehicleIndex<>();
        private final Vehicle[] vehicles = new Vehicle[VEHICLES];

        /** Puts all vehicles into the index. */
        @Setup
        public void fill() {
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < VEHICLES; i++) {
                vehicles[i] = new Vehicle(i, layout, random);
                index.place(vehicles[i], vehicles[i].lat(), vehicles[i].lon());
            }
        }
    }

    /** Where a thread asks next; made beforehand, since drawing a place costs as much as finding. */
    @State(Scope.Thread)
    public static class Asker {
        private final double[][] places = new double[1 << 16][];
        private int next;

        /** Draws the places. */
        @Setup
        public void draw(Fleet fleet) {
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < places.length; i++) {
                places[i] = fleet.layout.place(random);
            }
        }

        double[] next() {
            return places[next++ & (places.length - 1)];
        }
    }

    /** Which vehicle a thread moves next: all of them, in an order that jumps through memory. */
    @State(Scope.Thread)
    public static class Mover {
        private int next;

        Vehicle next(Fleet fleet) {
            next = (next + 618_033) % VEHICLES;
            Vehicle vehicle = fleet.vehicles[next];
            vehicle.step();
            return vehicle;
        }
    }

    /** One query while the group's other thread moves vehicles. */
    @Benchmark
    @Group("moving")
    @GroupThreads(1)
    public List<VehicleIndex.Neighbour<Vehicle>> nearest(Fleet fleet, Asker asker) {
        return ask(fleet, asker);
    }

    /** One move while the group's other thread queries. */
    @Benchmark
    @Group("moving")
    @GroupThreads(1)
    public void move(Fleet fleet, Mover mover) {
        Vehicle vehicle = mover.next(fleet);
        fleet.index.place(vehicle, vehicle.lat(), vehicle.lon());
    }

    /** One query while nothing moves. */
    @Benchmark
    public List<VehicleIndex.Neighbour<Vehicle>> nearestStill(Fleet fleet, Asker asker) {
        return ask(fleet, asker);
    }

    /** What a query costs before it begins. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public double queryBaseline(Fleet fleet, Asker asker) {
        double[] place = asker.next();
        return place[0] + place[1];
    }

    /** One move while nobody asks. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public void place(Fleet fleet, Mover mover) {
        Vehicle vehicle = mover.next(fleet);
        fleet.index.place(vehicle, vehicle.lat(), vehicle.lon());
    }

    /** What a move costs without the index: the way to the vehicle and to its next place. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public double placeBaseline(Fleet fleet, Mover mover) {
        Vehicle vehicle = mover.next(fleet);
        return vehicle.lat() + vehicle.lon();
    }

    private static List<VehicleIndex.Neighbour<Vehicle>> ask(Fleet fleet, Asker asker) {
        double[] place = asker.next();
        return fleet.index.nearest(place[0], place[1], K, MAX_METRES, vehicle -> vehicle.available);
    }
}
