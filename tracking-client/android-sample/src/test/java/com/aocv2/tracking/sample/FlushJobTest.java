package com.aocv2.tracking.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.job.JobParameters;
import com.aocv2.tracking.client.report.Position;
import org.junit.Test;
import org.robolectric.Robolectric;
import org.robolectric.shadow.api.Shadow;

public final class FlushJobTest extends AndroidTest {
    private final JobParameters parameters = Shadow.newInstanceOf(JobParameters.class);
    private final FlushJob job = Robolectric.setupService(FlushJob.class);

    @Test
    public void endsWhenTheServerHasEverything() {
        report();
        assertThat(job.onStartJob(parameters)).as("goes on in the background").isTrue();
        eventually(() -> shadowOf(job).getIsJobFinished());
        assertThat(server.fixes()).hasSize(1);
        assertThat(shadowOf(job).getIsRescheduleNeeded()).isFalse();
    }

    @Test
    public void comesBackWhenTheNetworkGoes() {
        server.setAvailable(false);
        report();
        job.onStartJob(parameters);
        eventually(() -> server.refusedRequests() > 0);
        assertThat(job.onStopJob(parameters)).as("wants another try").isTrue();
        assertThat(TrackingApp.tracking(app).reporter().state().queued()).isEqualTo(1);
    }

    private void report() {
        TrackingApp.tracking(app).reporter().report(Position.at(37, -122).build());
    }
}
