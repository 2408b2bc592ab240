package com.aocv2.tracking.sample;

import static org.awaitility.Awaitility.await;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.location.Location;
import android.location.LocationManager;
import android.os.Looper;
import android.os.SystemClock;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.After;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowSystemClock;

/** The app on Android 8, set up for a server that takes what is reported. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 26, manifest = Config.NONE, application = TrackingApp.class)
public abstract class AndroidTest {
    private static final double METRES_OF_A_DEGREE = 111_195;

    ReportServer server;
    TrackingApp app;

    @Before
    public final void setUp() throws IOException {
        server = new ReportServer();
        app = (TrackingApp) RuntimeEnvironment.getApplication();
        new Settings(app).put(server.url(), "AMB-1", "token");
        shadowOf(app).grantPermissions(Manifest.permission.ACCESS_FINE_LOCATION);
        shadowOf(locations()).setProviderEnabled(LocationManager.GPS_PROVIDER, true);
    }

    @After
    public final void tearDown() throws IOException {
        TrackingApp.tracking(app).close();
        server.close();
    }

    final LocationManager locations() {
        return app.getSystemService(LocationManager.class);
    }

    final File queueFolder() {
        return new File(app.getNoBackupFilesDir(), "tracking");
    }

    /** Ten seconds later and 200 m further north than the last, so that no sampling leaves it out. */
    final void drive(int step) {
        ShadowSystemClock.advanceBy(Duration.ofSeconds(10));
        Location location = new Location(LocationManager.GPS_PROVIDER);
        location.setLatitude(37 + step * 200 / METRES_OF_A_DEGREE);
        location.setLongitude(-122);
        location.setAccuracy(8.5f);
        location.setTime(System.currentTimeMillis());
        location.setElapsedRealtimeNanos(SystemClock.elapsedRealtimeNanos());
        shadowOf(locations()).simulateLocation(location);
        idle();
    }

    /** Waits; the device's clock, which a test has to move, goes on meanwhile. */
    static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20)).pollInSameThread().until(() -> {
            ShadowSystemClock.advanceBy(Duration.ofMillis(100));
            idle();
            return condition.call();
        });
    }

    /** Lets the main thread do what waits. */
    static void idle() {
        shadowOf(Looper.getMainLooper()).idle();
    }
}
