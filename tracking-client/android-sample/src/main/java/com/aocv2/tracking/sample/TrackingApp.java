package com.aocv2.tracking.sample;

import android.app.Application;
import android.content.Context;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** The app's process, in which service, activity and job share one reporter. */
public final class TrackingApp extends Application {
    private @Nullable Tracking tracking;

    /** Opens it when it is first asked for, also when a job has woken the process. */
    static Tracking tracking(Context context) {
        return ((TrackingApp) context.getApplicationContext()).tracking();
    }

    private synchronized Tracking tracking() {
        Tracking known = tracking;
        if (known == null) {
            // A backup must not bring old positions to another device.
            known = Tracking.open(new Settings(this), new File(getNoBackupFilesDir(), "tracking"));
            tracking = known;
        }
        return known;
    }
}
