package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.transfer.StoreCopy;
import com.aocv2.tracking.transfer.TransferCounts;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Moves a deployment to another store. */
@Command(
        name = "copy",
        description = "Copy everything that the store holds to an empty one, as it is. No server may run on either.",
        footer = {
            "",
            "Fixes, events, vehicles, geofences, accounts, tokens and all else; nothing is judged again. A copy that was"
                    + " interrupted goes on when it is started again. Check it with verify. Keys in the secrets folder"
                    + " are no part of a store; cursors of clients begin anew."
        })
final class CopyCommand implements Runnable, ConfigOptions.Taker {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final StoreOption source = new StoreOption();

    @Option(
            names = "--to",
            paramLabel = "STORE",
            required = true,
            description = "An empty store: " + StoreAddress.FORMS + ".")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Override
    public void run() {
        Config config = ConfigOptions.load(spec);
        StoreAddress from = source.address(spec, config);
        StoreAddress target = StoreAddress.parse(spec, "--to", to);
        try (Store one = from.open();
                Store other = target.openOrMake()) {
            warn(from, one);
            warn(target, other);
            TransferCounts counts = copy(one, other);
            StoreAddress.sync(other);
            PrintWriter out = spec.commandLine().getOut();
            out.println("Copied      " + TransferProgress.text(counts));
            out.println("From        " + from);
            out.println("To          " + target);
            out.flush();
        }
    }

    private TransferCounts copy(Store one, Store other) {
        try (TransferProgress progress = new TransferProgress(spec.commandLine().getErr())) {
            return StoreCopy.copy(one, other, progress);
        } catch (IllegalStateException e) {
            throw new CommandException("--to: " + e.getMessage(), e);
        }
    }

    private void warn(StoreAddress address, Store store) {
        String nodes = StoreAddress.others(store);
        if (nodes != null) {
            spec.commandLine()
                    .getErr()
                    .println("note: " + address + " may be in use by " + nodes + ": what is written meanwhile is lost");
            spec.commandLine().getErr().flush();
        }
    }
}
