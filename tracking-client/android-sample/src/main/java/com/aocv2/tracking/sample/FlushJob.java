package com.aocv2.tracking.sample;

import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.app.job.JobService;
import android.content.ComponentName;
import android.content.Context;
import com.aocv2.tracking.client.report.Reporter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends what is left when there is a network, also when the service has ended, or the device was off in between. */
public final class FlushJob extends JobService {
    static final int ID = 1;

    /** Android gives a job ten minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(9);

    private @Nullable Thread waiting;

    static void schedule(Context context) {
        JobInfo job = new JobInfo.Builder(ID, new ComponentName(context, FlushJob.class))
                .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
                .setPersisted(true)
                .build();
        context.getSystemService(JobScheduler.class).schedule(job);
    }

    @Override
    public boolean onStartJob(JobParameters job) {
        Reporter reporter = TrackingApp.tracking(this).reporter();
        waiting = new Thread(() -> flush(reporter, job), "flush");
        waiting.start();
        return true;
    }

    /** What is not sent by then asks for another job. */
    private void flush(Reporter reporter, JobParameters job) {
        try {
            boolean empty = reporter.awaitEmpty(LONGEST);
            jobFinished(job, !empty);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The network is gone: come back when there is one. */
    @Override
    public boolean onStopJob(JobParameters job) {
        if (waiting != null) {
            waiting.interrupt();
        }
        return true;
    }
}
