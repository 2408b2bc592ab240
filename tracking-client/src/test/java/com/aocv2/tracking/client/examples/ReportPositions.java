package com.aocv2.tracking.client.examples;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.report.Position;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterOptions;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import java.io.File;
import java.time.Duration;

/** A gateway that reports for a vehicle. Arguments: the server's URL, a device's token, a folder for the queue. */
public final class ReportPositions {
    private ReportPositions() {}

    /** Runs it. */
    public static void main(String[] args) throws InterruptedException {
        String url = args[0];
        String token = args[1];
        File folder = new File(args[2]);

        TrackingClient client =
                TrackingClient.builder(url).token(TokenSupplier.fixed(token)).build();
        Reporter reporter = client.reporter(
                "ambulance-7", ReporterOptions.builder().folder(folder).build());

        reporter.status(VehicleStatus.EN_ROUTE);
        reporter.report(
                Position.at(37.7793, -122.4193).accuracy(8.5).speed(13.9).build());
        reporter.alarm("sos");

        boolean allSent = reporter.awaitEmpty(Duration.ofSeconds(10));
        client.close();

        System.out.println(allSent ? "all sent" : "the rest is sent by the next start");
    }
}
