package com.aocv2.tracking.detect;

import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** When the fixes of a track arrive, and with which others. */
final class ArrivalPlan {
    /** A fix that arrives at a time, epoch milliseconds. */
    record Arrival(long time, Position fix) {}

    private final List<List<Arrival>> batches = new ArrayList<>();

    private ArrivalPlan() {}

    /** In order as they are made, with delays and backlogs, or all afterwards in any order; some twice. */
    static ArrivalPlan of(List<Position> track, Random random) {
        List<Arrival> arrivals = switch (random.nextInt(4)) {
            case 0 -> live(track, random, 1);
            case 1, 2 -> withBacklogs(live(track, random, 3000), random);
            default -> afterwards(track, random);
        };
        repeatSome(arrivals, random);
        ArrivalPlan plan = new ArrivalPlan();
        plan.batch(arrivals, random);
        return plan;
    }

    List<List<Arrival>> batches() {
        return batches;
    }

    private static List<Arrival> live(List<Position> track, Random random, int maxDelay) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Position fix : track) {
            arrivals.add(new Arrival(fix.fixTime() + random.nextInt(maxDelay), fix));
        }
        return sorted(arrivals);
    }

    private static List<Arrival> sorted(List<Arrival> arrivals) {
        arrivals.sort(Comparator.comparingLong(Arrival::time));
        return arrivals;
    }

    /** Stretches that come together once the device has a connection again: oldest first, newest first or mixed. */
    private static List<Arrival> withBacklogs(List<Arrival> arrivals, Random random) {
        for (int n = random.nextInt(4); n > 0; n--) {
            int from = random.nextInt(arrivals.size());
            int to = Math.min(arrivals.size(), from + 1 + random.nextInt(40));
            long time = arrivals.get(to - 1).time() + random.nextInt(400_000);
            List<Position> backlog = new ArrayList<>();
            arrivals.subList(from, to).forEach(arrival -> backlog.add(arrival.fix()));
            if (random.nextInt(3) == 0) {
                Collections.reverse(backlog);
            } else if (random.nextBoolean()) {
                Collections.shuffle(backlog, random);
            }
            for (int i = from; i < to; i++) {
                arrivals.set(i, new Arrival(time + 10L * (i - from), backlog.get(i - from)));
            }
            sorted(arrivals);
        }
        return arrivals;
    }

    private static List<Arrival> afterwards(List<Position> track, Random random) {
        List<Position> arriving = new ArrayList<>(track);
        switch (random.nextInt(4)) {
            case 0 -> Collections.shuffle(arriving, random);
            case 1 -> Collections.reverse(arriving);
            case 2 -> Collections.rotate(arriving, random.nextInt(arriving.size()));
            default -> Collections.reverse(arriving.subList(random.nextInt(arriving.size()), arriving.size()));
        }
        List<Arrival> arrivals = new ArrayList<>();
        long time = track.get(track.size() - 1).fixTime();
        for (Position fix : arriving) {
            time += random.nextInt(30_000);
            arrivals.add(new Arrival(time, fix));
        }
        return arrivals;
    }

    private static void repeatSome(List<Arrival> arrivals, Random random) {
        for (int n = random.nextInt(5); n > 0; n--) {
            Arrival first = arrivals.get(random.nextInt(arrivals.size()));
            arrivals.add(new Arrival(first.time() + random.nextInt(600_000), first.fix()));
        }
        sorted(arrivals);
    }

    private void batch(List<Arrival> arrivals, Random random) {
        for (int from = 0; from < arrivals.size(); ) {
            int to = Math.min(arrivals.size(), from + 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 3));
            batches.add(arrivals.subList(from, to));
            from = to;
        }
    }
}
