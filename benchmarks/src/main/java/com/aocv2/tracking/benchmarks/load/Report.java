package com.aocv2.tracking.benchmarks.load;

import java.util.Locale;

/** What was measured, line by line, and whether every target was reached. */
final class Report {
    private boolean allReached = true;

    @SuppressWarnings({"AnnotateFormatMethod", "SystemOut"})
    void fact(String what, String format, Object... values) {
        System.out.printf(Locale.ROOT, "%-16s " + format + "%n", prepend(what, values));
    }

    private static Object[] prepend(String first, Object[] rest) {
        Object[] all = new Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    void atLeast(String what, double value, double target, String unit) {
        judge(what, value, value >= target, "at least", target, unit);
    }

    void atMost(String what, double value, double target, String unit) {
        judge(what, value, value <= target, "at most", target, unit);
    }

    private void judge(String what, double value, boolean reached, String bound, double target, String unit) {
        fact(what, "%,.1f %s; target: %s %,.1f: %s", value, unit, bound, target, reached ? "reached" : "MISSED");
        allReached &= reached;
    }

    boolean finish() {
        fact("result", "%s", allReached ? "every target is reached" : "a target is MISSED");
        return allReached;
    }
}
