package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.geofence.Detection;
import java.util.Locale;

/** Prints what was counted and holds it against the aims. */
final class Table {
    private static final double MAX_FALSE_PAIRS = 0.05;
    private static final double PUNCTUAL = 0.95;

    private final Scores scores;
    private boolean reached = true;

    Table(Scores scores) {
        this.scores = scores;
    }

    boolean print(int vehicles, int seconds, long seed, int workers, long nanos) {
        line(
                "%,d vehicles, %.1f h, seed %d; %s on %s, %d workers, %,.0f s",
                vehicles,
                seconds / 3_600.0,
                seed,
                System.getProperty("java.vm.name"),
                Runtime.version(),
                workers,
                nanos / 1e9);
        line("%s", Detection.DEFAULT);
        line(
                "%,.0f vehicle-days driving and %,.0f parked for each noise and interval",
                scores.days(Stay.INSIDE_HEM), scores.days(Stay.PARKED_OUTSIDE));
        printStays();
        printVisits();
        line("");
        line("%s", reached ? "every aim is reached" : "an aim is MISSED");
        return reached;
    }

    private void printStays() {
        line("");
        line("False ENTER/EXIT pairs per vehicle-day, STEADY (RAW); aim for driving: at most %.2f", MAX_FALSE_PAIRS);
        line(
                "%-12s %8s %19s %19s %19s %19s   %19s %19s %19s",
                "noise",
                "interval",
                "driving",
                "inside hem",
                "outside hem",
                "inside town",
                "parked 60 m outside",
                "parked 60 m inside",
                "in a 60 m circle");
        StringBuilder shares = new StringBuilder(String.format("%41s", ""));
        for (Stay stay : Stay.values()) {
            shares.append(stay == Stay.PARKED_OUTSIDE ? "  " : "")
                    .append(String.format(Locale.ROOT, " %14.0f %% near", 100 * scores.shareNear(stay)));
        }
        line("%s", shares);
        for (Noise noise : Noise.values()) {
            for (int interval : Scores.INTERVALS) {
                printStays(noise, interval);
            }
        }
    }

    private void printStays(Noise noise, int interval) {
        Tally steady = scores.of(noise, interval, Detection.Mode.STEADY);
        Tally raw = scores.of(noise, interval, Detection.Mode.RAW);
        StringBuilder cells = new StringBuilder();
        double driving = 0;
        double drivingRaw = 0;
        for (Stay stay : Stay.values()) {
            double rate = steady.falsePairs(stay) / scores.days(stay);
            double rawRate = raw.falsePairs(stay) / scores.days(stay);
            driving += stay.isParked() ? 0 : rate;
            drivingRaw += stay.isParked() ? 0 : rawRate;
            cells.append(stay == Stay.PARKED_OUTSIDE ? "  " : "").append(cell(rate, rawRate));
        }
        boolean ok = driving <= MAX_FALSE_PAIRS;
        reached &= ok;
        line("%-12s %6d s %s%s %s", name(noise), interval, cell(driving, drivingRaw), cells, ok ? "" : "MISSED");
    }

    private static String cell(double rate, double raw) {
        return String.format(Locale.ROOT, " %19s", String.format(Locale.ROOT, "%.4f (%,.1f)", rate, raw));
    }

    private static String name(Noise noise) {
        return noise.name().toLowerCase(Locale.ROOT);
    }

    private void printVisits() {
        line("");
        line(
                "True events, STEADY; aim: P95 at most 3 fixes or confirmAfter; every arrival in silence told in confirmAfter");
        line(
                "%-12s %8s %10s %7s %12s %10s %10s %14s %14s %18s",
                "noise",
                "interval",
                "crossings",
                "missed",
                "wrong count",
                "P50",
                "P95",
                "P95 in fixes",
                "within limit",
                "arrivals, told");
        for (Noise noise : Noise.values()) {
            for (int interval : Scores.INTERVALS) {
                printVisits(noise, interval);
            }
        }
    }

    private void printVisits(Noise noise, int interval) {
        Tally t = scores.of(noise, interval, Detection.Mode.STEADY);
        boolean ok = t.shareWithinLimit() >= PUNCTUAL && t.silencesAnswered == t.silences;
        reached &= ok;
        line(
                "%-12s %6d s %,10d %,7d %,12d %8d s %8d s %14d %12.2f %% %,18d %s",
                name(noise),
                interval,
                t.crossings,
                t.missed,
                t.wrongCounts,
                t.delaySeconds(0.5),
                t.delaySeconds(0.95),
                t.delayFixes(0.95),
                100 * t.shareWithinLimit(),
                t.silences,
                t.silencesAnswered == t.silences
                        ? "all"
                        : String.format(Locale.ROOT, "%,d", t.silencesAnswered) + (ok ? "" : " MISSED"));
    }

    @SuppressWarnings({"AnnotateFormatMethod", "SystemOut"})
    private static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
