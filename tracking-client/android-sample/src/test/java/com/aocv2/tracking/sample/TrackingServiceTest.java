package com.aocv2.tracking.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.NotificationManager;
import android.app.job.JobScheduler;
import android.location.LocationManager;
import android.net.ConnectivityManager;
import android.net.Network;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterState.Phase;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.robolectric.Robolectric;
import org.robolectric.android.controller.ServiceController;
import org.robolectric.shadows.ShadowNetwork;
import org.robolectric.shadows.ShadowSystemClock;

public final class TrackingServiceTest extends AndroidTest {
    @Rule
    public final TemporaryFolder disk = new TemporaryFolder();

    @Test
    public void runsInTheForegroundWithAQuietNotification() {
        TrackingService service = Robolectric.setupService(TrackingService.class);
        assertThat(shadowOf(service).getLastForegroundNotification().getChannelId())
                .isEqualTo(TrackingNotification.CHANNEL);
        assertThat(app.getSystemService(NotificationManager.class)
                        .getNotificationChannel(TrackingNotification.CHANNEL)
                        .getImportance())
                .isEqualTo(NotificationManager.IMPORTANCE_LOW);
    }

    @Test
    public void endsWithoutThePermission() {
        shadowOf(app).denyPermissions(Manifest.permission.ACCESS_FINE_LOCATION);
        TrackingService service = Robolectric.setupService(TrackingService.class);
        assertThat(shadowOf(service).isStoppedBySelf()).isTrue();
        assertThat(shadowOf(service).getLastForegroundNotification()).isNull();
        assertThat(shadowOf(locations()).getLegacyLocationRequests(LocationManager.GPS_PROVIDER))
                .isEmpty();
    }

    @Test
    public void locationsGoToTheServerInOrder() {
        Robolectric.setupService(TrackingService.class);
        drive(1);
        drive(2);
        drive(3);
        eventually(() -> server.fixes().size() == 3);
        assertThat(server.fixes())
                .extracting(fix -> fix.get("lat").getAsDouble())
                .isSorted();
        assertThat(server.fixes())
                .extracting(fix -> fix.get("fixTime").getAsLong())
                .isSorted();
    }

    @Test
    public void whatWasNotMeasuredIsLeftOut() {
        Robolectric.setupService(TrackingService.class);
        drive(1);
        eventually(() -> server.fixes().size() == 1);
        JsonObject fix = server.fixes().get(0);
        assertThat(fix.get("accuracy").getAsDouble()).isEqualTo(8.5);
        assertThat(fix.keySet()).doesNotContain("speed", "heading", "altitude");
    }

    @Test
    public void nextProcessSendsWhatTheLastLeft() throws IOException {
        server.setAvailable(false);
        Robolectric.setupService(TrackingService.class);
        drive(1);
        drive(2);
        eventually(() -> server.refusedRequests() > 0);
        File left = asIfKilled();
        TrackingApp.tracking(app).close();
        server.setAvailable(true);
        try (Tracking next = Tracking.open(new Settings(app), left)) {
            eventually(() -> next.reporter().state().delivered() == 2);
        }
        assertThat(server.fixes()).hasSize(2);
    }

    /** What lies on the disk while the process is in the middle of its work. */
    private File asIfKilled() throws IOException {
        Path from = queueFolder().toPath();
        Path to = disk.newFolder().toPath();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return to.toFile();
    }

    @Test
    public void nothingIsTriedWithoutANetworkAndAllIsSentWithOneAgain() {
        Robolectric.setupService(TrackingService.class);
        Network network = ShadowNetwork.newInstance(1);
        Reporter reporter = TrackingApp.tracking(app).reporter();
        networkCallback().onLost(network);
        eventually(() -> reporter.state().phase() == Phase.OFFLINE);
        drive(1);
        drive(2);
        assertThat(reporter.state().phase()).isEqualTo(Phase.OFFLINE);
        assertThat(reporter.state().queued()).isEqualTo(2);
        assertThat(server.fixes()).isEmpty();
        networkCallback().onAvailable(network);
        eventually(() -> server.fixes().size() == 2);
    }

    @Test
    public void vehicleThatStandsIsHeardOf() {
        Robolectric.setupService(TrackingService.class);
        ShadowSystemClock.advanceBy(Duration.ofMinutes(3));
        networkCallback().onAvailable(ShadowNetwork.newInstance(1));
        eventually(() -> server.heartbeats().size() == 1);
    }

    private ConnectivityManager.NetworkCallback networkCallback() {
        return shadowOf(app.getSystemService(ConnectivityManager.class))
                .getNetworkCallbacks()
                .iterator()
                .next();
    }

    @Test
    public void endLeavesNothingRunningButAJobThatSendsTheRest() {
        ServiceController<TrackingService> service =
                Robolectric.buildService(TrackingService.class).create();
        service.destroy();
        assertThat(shadowOf(locations()).getLegacyLocationRequests(LocationManager.GPS_PROVIDER))
                .isEmpty();
        assertThat(shadowOf(app.getSystemService(ConnectivityManager.class)).getNetworkCallbacks())
                .isEmpty();
        assertThat(app.getSystemService(JobScheduler.class).getAllPendingJobs())
                .extracting(job -> List.of(job.getId(), job.isPersisted()))
                .containsExactly(List.of(FlushJob.ID, true));
    }
}
