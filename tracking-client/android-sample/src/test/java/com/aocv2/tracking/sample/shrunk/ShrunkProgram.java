package com.aocv2.tracking.sample.shrunk;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.report.Position;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterOptions;
import java.io.File;
import java.time.Duration;

/** Reports to the server of the first argument, by a queue in the folder of the second, and says what became of it. */
final class ShrunkProgram {
    private ShrunkProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (TrackingClient client = TrackingClient.builder(arguments[0])
                .token(TokenSupplier.fixed("token"))
                .build()) {
            Reporter reporter = client.reporter(
                    "AMB-1",
                    ReporterOptions.builder().folder(new File(arguments[1])).build());
            reporter.report(Position.at(37.7793, -122.4193).accuracy(8.5).build());
            reporter.alarm("sos");
            boolean empty = reporter.awaitEmpty(Duration.ofSeconds(20));
            System.out.println("delivered " + reporter.state().delivered() + ", empty " + empty);
        }
    }
}
