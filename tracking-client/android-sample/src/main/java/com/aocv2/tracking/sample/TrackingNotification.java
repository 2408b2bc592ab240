package com.aocv2.tracking.sample;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;

/** What the crew sees while the service runs; a touch opens the alarm button. */
final class TrackingNotification {
    static final int ID = 1;
    static final String CHANNEL = "tracking";

    private TrackingNotification() {}

    static Notification create(Context context) {
        NotificationChannel channel =
                new NotificationChannel(CHANNEL, "Position reports", NotificationManager.IMPORTANCE_LOW);
        context.getSystemService(NotificationManager.class).createNotificationChannel(channel);
        PendingIntent open = PendingIntent.getActivity(
                context, 0, new Intent(context, SosActivity.class), PendingIntent.FLAG_IMMUTABLE);
        return new Notification.Builder(context, CHANNEL)
                .setContentTitle("Reporting this vehicle's position")
                .setSmallIcon(android.R.drawable.ic_menu_mylocation)
                .setContentIntent(open)
                .setOngoing(true)
                .build();
    }
}
