package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.transfer.TransferCounts;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Shows on stderr how far a copy or a comparison is, by vehicles. Not thread-safe. */
final class TransferProgress implements TransferCounts.Listener, AutoCloseable {
    private final PrintWriter err;
    private @Nullable Progress progress;

    TransferProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void progress(long vehicles, TransferCounts done) {
        Progress shown = progress;
        if (shown == null) {
            shown = Progress.of(err, vehicles);
            progress = shown;
        }
        shown.show(
                done.vehicles(),
                ReplaySummary.number(done.fixes()) + " fixes, " + ReplaySummary.number(done.changeSets())
                        + " change sets");
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.end();
        }
    }

    /** What was done, for people. */
    static String text(TransferCounts counts) {
        return ReplaySummary.number(counts.fixes()) + " fixes of " + ReplaySummary.number(counts.vehicles())
                + " vehicles, " + ReplaySummary.number(counts.events()) + " events, "
                + ReplaySummary.number(counts.changeSets()) + " change sets, "
                + ReplaySummary.number(counts.documents()) + " documents";
    }
}
