package com.aocv2.tracking.sample;

import android.net.ConnectivityManager;
import android.net.Network;
import com.aocv2.tracking.client.TrackingClient;

/** Tells the client when there is a network: it tries at once then, and saves the tries while there is none. */
final class NetworkHints extends ConnectivityManager.NetworkCallback {
    private final TrackingClient client;

    NetworkHints(TrackingClient client) {
        this.client = client;
    }

    @Override
    public void onAvailable(Network network) {
        client.online(true);
    }

    @Override
    public void onLost(Network network) {
        client.online(false);
    }
}
