package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.transfer.StoreComparison;
import com.aocv2.tracking.transfer.StoreComparison.Difference;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells whether two stores hold the same. */
@Command(
        name = "verify",
        description = "Compare the store with another one: fix by fix, events, vehicles, documents and the log. Exits"
                + " with 0 where they hold the same, with 1 where not. No server may run on either.")
final class VerifyCommand implements Callable<Integer>, ConfigOptions.Taker {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final StoreOption first = new StoreOption();

    @Option(
            names = "--with",
            paramLabel = "STORE",
            required = true,
            description = "The other one: " + StoreAddress.FORMS + ".")
    @SuppressWarnings("NullAway.Init")
    private String with;

    @Option(
            names = "--show",
            paramLabel = "N",
            description = "How many differences are printed; 20 unless told otherwise.")
    private int show = 20;

    private long shown;

    @Override
    public Integer call() {
        if (show < 0) {
            throw new ParameterException(spec.commandLine(), "--show must be at least 0, is " + show);
        }
        Config config = ConfigOptions.load(spec);
        StoreAddress address = first.address(spec, config);
        StoreAddress other = StoreAddress.parse(spec, "--with", with);
        PrintWriter out = spec.commandLine().getOut();
        StoreComparison.Result result;
        try (Store one = address.open();
                Store two = other.open();
                TransferProgress progress =
                        new TransferProgress(spec.commandLine().getErr())) {
            result = StoreComparison.compare(one, two, this::tell, progress);
        }
        if (result.differences() > shown) {
            out.println("... and " + ReplaySummary.number(result.differences() - shown) + " more");
        }
        out.println("Compared    " + TransferProgress.text(result.compared()));
        out.println("First       " + ReplaySummary.number(result.first().count()) + " fixes, checksum " + result.first()
                + ", " + address);
        out.println("Second      " + ReplaySummary.number(result.second().count()) + " fixes, checksum "
                + result.second() + ", " + other);
        out.println(
                result.differences() == 0
                        ? "They hold the same."
                        : ReplaySummary.number(result.differences()) + " things are not the same.");
        out.flush();
        return result.differences() == 0 ? 0 : 1;
    }

    private void tell(Difference difference) {
        if (shown < show) {
            shown++;
            spec.commandLine().getOut().println(difference);
        }
    }
}
