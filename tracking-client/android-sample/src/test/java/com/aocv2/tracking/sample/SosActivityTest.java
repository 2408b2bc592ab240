package com.aocv2.tracking.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.content.ComponentName;
import android.view.ViewGroup;
import android.widget.Button;
import com.google.gson.JsonObject;
import org.junit.Test;
import org.robolectric.Robolectric;

public final class SosActivityTest extends AndroidTest {
    @Test
    public void alarmGoesBeforeThePositionsThatWait() {
        server.setAvailable(false);
        Robolectric.setupService(TrackingService.class);
        drive(1);
        drive(2);
        eventually(() -> server.refusedRequests() > 0);
        Button button = press();
        assertThat(button.getText()).hasToString("SOS raised");
        server.setAvailable(true);
        eventually(() -> server.received().size() == 3);
        JsonObject first = server.received().get(0);
        assertThat(first.get("type").getAsString()).isEqualTo("alarm");
        assertThat(first.get("kind").getAsString()).isEqualTo("sos");
    }

    @Test
    public void alarmSaysWhereTheVehicleIs() {
        Robolectric.setupService(TrackingService.class);
        drive(1);
        press();
        eventually(() -> server.alarms().size() == 1 && server.fixes().size() == 1);
        assertThat(server.alarms().get(0).get("lat"))
                .isEqualTo(server.fixes().get(0).get("lat"));
    }

    @Test
    public void alarmNeedsNoPosition() {
        press();
        eventually(() -> server.alarms().size() == 1);
        assertThat(server.alarms().get(0).keySet()).doesNotContain("lat", "lon");
    }

    @Test
    public void dutyBeginsWhenTheAppIsOpened() {
        Robolectric.buildActivity(SosActivity.class).setup();
        assertThat(shadowOf(app).getNextStartedService().getComponent())
                .isEqualTo(new ComponentName(app, TrackingService.class));
    }

    @Test
    public void dutyWaitsForThePermission() {
        shadowOf(app).denyPermissions(Manifest.permission.ACCESS_FINE_LOCATION);
        SosActivity activity =
                Robolectric.buildActivity(SosActivity.class).setup().get();
        assertThat(shadowOf(app).getNextStartedService()).isNull();
        assertThat(shadowOf(activity).getLastRequestedPermission().requestedPermissions)
                .containsExactly(Manifest.permission.ACCESS_FINE_LOCATION);
    }

    private static Button press() {
        SosActivity activity =
                Robolectric.buildActivity(SosActivity.class).setup().get();
        ViewGroup content = activity.findViewById(android.R.id.content);
        Button button = (Button) content.getChildAt(0);
        button.performClick();
        idle();
        return button;
    }
}
