package com.aocv2.tracking.sample;

import android.content.Context;
import android.content.SharedPreferences;

/** What the app was told when it was set up, by a link or by hand. */
final class Settings {
    private final SharedPreferences preferences;

    Settings(Context context) {
        this.preferences = context.getSharedPreferences("tracking", Context.MODE_PRIVATE);
    }

    void put(String server, String vehicleId, String token) {
        preferences
                .edit()
                .putString("server", server)
                .putString("vehicleId", vehicleId)
                .putString("token", token)
                .apply();
    }

    String server() {
        return preferences.getString("server", "https://tracking.example.org");
    }

    String vehicleId() {
        return preferences.getString("vehicleId", "AMB-1");
    }

    /** The device's own token, which the server takes until somebody revokes it. */
    String token() {
        return preferences.getString("token", "none");
    }
}
