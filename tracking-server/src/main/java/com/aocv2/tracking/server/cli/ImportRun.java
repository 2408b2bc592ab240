package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.track.InvalidRowException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** One import: of each input all rows are fed, then all are looked for in the store. Not thread-safe. */
final class ImportRun {
    private static final int ROWS_BETWEEN_LOOKS = 256;

    private final Store store;
    private final ImportFeed feed;
    private final ImportRules rules;
    private final RefusedRows refused;
    private final Output output;
    private final ImportCheck check;
    private final OutcomeCounts outcomes = new OutcomeCounts();

    /** Where it tells of what it does. */
    record Output(PrintWriter out, PrintWriter err) {}

    /** What is done with each row. */
    @FunctionalInterface
    private interface Action {
        void row(long number, ImportRow row) throws IOException;
    }

    ImportRun(Store store, ImportFeed feed, ImportRules rules, RefusedRows refused, Output output) {
        this.store = store;
        this.feed = feed;
        this.rules = rules;
        this.refused = refused;
        this.output = output;
        this.check = new ImportCheck(store);
    }

    /** Reads and judges all rows, and writes nothing. */
    static int tryOut(List<ImportSource.Input> inputs, ImportRules rules, RefusedRows refused, Output output) {
        long[] accepted = new long[1];
        for (ImportSource.Input input : inputs) {
            forEach(input, "checked", output, (number, row) -> {
                ImportRow judged = rules.judge(row);
                if (judged.position() == null) {
                    refused.add(input.name(), judged);
                } else {
                    accepted[0]++;
                }
            });
        }
        PrintWriter out = output.out();
        out.println("Rows        " + ReplaySummary.number(accepted[0]) + " would be accepted, "
                + ReplaySummary.number(refused.count()) + " refused; nothing was written");
        refused.print(out);
        out.flush();
        return 0;
    }

    /** Feeds and looks; the exit code is 1 where a row that was accepted is not in the store. */
    int run(List<ImportSource.Input> inputs, boolean restart) {
        inputs.forEach(input -> feed(input, restart));
        inputs.forEach(this::check);
        PrintWriter out = output.out();
        out.println("Rows        " + ReplaySummary.number(check.input().count()) + " accepted, "
                + ReplaySummary.number(refused.count()) + " refused");
        out.println("Outcomes    " + outcomes);
        refused.print(out);
        out.println("In store    " + ReplaySummary.number(check.stored().count()) + " of "
                + ReplaySummary.number(check.input().count()));
        out.println("Checksums   " + check.input() + " of the input, " + check.stored() + " of the store");
        if (!check.isGood()) {
            out.println(ReplaySummary.number(check.missing())
                    + " fixes are missing in the store: import again with --restart");
        }
        out.flush();
        return check.isGood() ? 0 : 1;
    }

    private void feed(ImportSource.Input input, boolean restart) {
        String key = Failures.naming(input.name(), input::key);
        ImportState state = restart ? ImportState.begin(store, key) : ImportState.load(store, key);
        if (state.isDone()) {
            tell(input.name() + " was imported already; looking for its rows");
        } else {
            if (state.rows() > 0) {
                tell(input.name() + ": going on behind row " + ReplaySummary.number(state.rows()));
            }
            long done = state.rows();
            feed.begin(state);
            forEach(input, "imported", output, (number, row) -> {
                if (number > done) {
                    feed.add(rules.judge(row), state);
                }
            });
            feed.finish(state);
        }
        outcomes.add(state.outcomes());
    }

    private void tell(String note) {
        output.err().println("note: " + note);
        output.err().flush();
    }

    private void check(ImportSource.Input input) {
        forEach(input, "compared", output, (number, row) -> {
            ImportRow looked = check.look(rules.judge(row));
            if (looked.position() == null) {
                refused.add(input.name(), looked);
            }
            feed.stayAlive();
        });
    }

    private static void forEach(ImportSource.Input input, String what, Output output, Action action) {
        try (ImportSource rows = input.open()) {
            Progress progress = Progress.of(output.err(), rows.total());
            try {
                long number = 0;
                for (ImportRow row = rows.read(); row != null; row = rows.read()) {
                    action.row(++number, row);
                    if (number % ROWS_BETWEEN_LOOKS == 0) {
                        progress.show(rows.done(), ReplaySummary.number(number) + " rows " + what);
                    }
                }
            } finally {
                progress.end();
            }
        } catch (IOException | UncheckedIOException | InvalidRowException e) {
            throw Failures.about(input.name(), e);
        }
    }
}
