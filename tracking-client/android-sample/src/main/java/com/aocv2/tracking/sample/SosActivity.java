package com.aocv2.tracking.sample;

import android.Manifest;
import android.app.Activity;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.widget.Button;
import com.aocv2.tracking.client.report.ReportResult;
import com.aocv2.tracking.client.report.Reporter;
import org.jspecify.annotations.Nullable;

/** One large button. Its alarm goes before all that waits, with or without a position. */
public final class SosActivity extends Activity {
    @Override
    protected void onCreate(@Nullable Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setText("SOS");
        button.setTextSize(64);
        button.setOnClickListener(view -> button.setText(isTaken(raise()) ? "SOS raised" : "Call by radio!"));
        setContentView(button);
    }

    /** Who opens the app is on duty. */
    @Override
    protected void onStart() {
        super.onStart();
        if (!TrackingService.start(this)) {
            requestPermissions(new String[] {Manifest.permission.ACCESS_FINE_LOCATION}, 0);
        }
    }

    @Override
    public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
        TrackingService.start(this);
    }

    private ReportResult raise() {
        Reporter reporter = TrackingApp.tracking(this).reporter();
        Location last = lastLocation();
        return last == null ? reporter.alarm("sos") : reporter.alarm("sos", Positions.of(last));
    }

    private static boolean isTaken(ReportResult result) {
        return result == ReportResult.QUEUED || result == ReportResult.QUEUED_IN_MEMORY;
    }

    private @Nullable Location lastLocation() {
        return TrackingService.mayLocate(this)
                ? getSystemService(LocationManager.class).getLastKnownLocation(LocationManager.GPS_PROVIDER)
                : null;
    }
}
