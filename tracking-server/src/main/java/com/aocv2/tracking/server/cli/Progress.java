package com.aocv2.tracking.server.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a long command is: a bar that is drawn over and over on a terminal, and a line now and then where stderr is a
 * file. Not thread-safe.
 */
final class Progress {
    private static final int WIDTH = 32;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final long LINE_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private final long total;
    private final LongSupplier nanoTime;
    private long next;
    private boolean drawn;

    /**
     * @param total how much there is to do, in the caller's unit
     * @param nanoTime the clock, as of {@link System#nanoTime}
     */
    Progress(PrintWriter err, boolean terminal, long total, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.total = Math.max(1, total);
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong() + pause();
    }

    static Progress of(PrintWriter err, long total) {
        return new Progress(err, isTerminal(), total, System::nanoTime);
    }

    /** From Java 22 on there is a Console without a terminal, too, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private long pause() {
        return terminal ? REDRAW_NANOS : LINE_NANOS;
    }

    /** Tells how much is done, and what that comes to for people, such as {@code 5,000 fixes}. */
    void show(long done, String what) {
        long now = nanoTime.getAsLong();
        if (now - next >= 0) {
            next = now + pause();
            draw(done, what);
        }
    }

    private void draw(long done, String what) {
        double share = Math.min(1, (double) done / total);
        if (terminal) {
            int full = (int) (share * WIDTH);
            err.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "]");
        }
        err.print(String.format(Locale.ROOT, "%s%3.0f %%  %s", terminal ? " " : "", share * 100, what));
        err.print(terminal ? "\u001b[K" : System.lineSeparator());
        err.flush();
        drawn = true;
    }

    /** Takes the bar away. */
    void end() {
        if (terminal && drawn) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
