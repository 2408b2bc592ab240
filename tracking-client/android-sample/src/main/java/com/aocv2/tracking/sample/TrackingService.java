package com.aocv2.tracking.sample;

import android.Manifest;
import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.net.ConnectivityManager;
import android.os.Bundle;
import android.os.IBinder;
import android.os.Looper;
import org.jspecify.annotations.Nullable;

/**
 * Reports where the vehicle is while a crew is on duty. In the foreground, as only that gets positions with the screen
 * off. Everything here runs on the main thread: reporting writes to a file and returns.
 */
public final class TrackingService extends Service implements LocationListener {
    private static final long INTERVAL_MILLIS = 1000;

    private @Nullable NetworkHints hints;

    /** Starts a duty. Without the permission for fine locations it does not, and says so by false. */
    static boolean start(Context context) {
        if (!mayLocate(context)) {
            return false;
        }
        context.startForegroundService(new Intent(context, TrackingService.class));
        return true;
    }

    static boolean mayLocate(Context context) {
        return context.checkSelfPermission(Manifest.permission.ACCESS_FINE_LOCATION)
                == PackageManager.PERMISSION_GRANTED;
    }

    @Override
    public void onCreate() {
        if (!mayLocate(this)) {
            // Taken away while it ran; Android has started it again since, and would not let it go to the foreground.
            stopSelf();
            return;
        }
        startForeground(TrackingNotification.ID, TrackingNotification.create(this));
        getSystemService(LocationManager.class)
                .requestLocationUpdates(LocationManager.GPS_PROVIDER, INTERVAL_MILLIS, 0, this, Looper.getMainLooper());
        hints = new NetworkHints(TrackingApp.tracking(this).client());
        getSystemService(ConnectivityManager.class).registerDefaultNetworkCallback(hints);
    }

    /** When Android ends the process, it starts the service again. */
    @Override
    public int onStartCommand(@Nullable Intent intent, int flags, int startId) {
        return START_STICKY;
    }

    @Override
    public void onLocationChanged(Location location) {
        TrackingApp.tracking(this).reporter().report(Positions.of(location));
    }

    @Override
    public void onDestroy() {
        getSystemService(LocationManager.class).removeUpdates(this);
        if (hints != null) {
            getSystemService(ConnectivityManager.class).unregisterNetworkCallback(hints);
        }
        FlushJob.schedule(this);
    }

    @Override
    public @Nullable IBinder onBind(Intent intent) {
        return null;
    }

    // Until Android 11 these have no default, and leaving one out ends the app.

    @Override
    @SuppressWarnings("deprecation")
    public void onStatusChanged(String provider, int status, Bundle extras) {}

    @Override
    public void onProviderEnabled(String provider) {}

    @Override
    public void onProviderDisabled(String provider) {}
}
