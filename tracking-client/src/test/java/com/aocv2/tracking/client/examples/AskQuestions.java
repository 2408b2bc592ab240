package com.aocv2.tracking.client.examples;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.Streamed;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.event.Event;
import com.aocv2.tracking.client.event.EventFilter;
import com.aocv2.tracking.client.geofence.Circle;
import com.aocv2.tracking.client.geofence.Geofence;
import com.aocv2.tracking.client.geofence.LatLon;
import com.aocv2.tracking.client.vehicle.NearestQuery;
import com.aocv2.tracking.client.vehicle.Neighbour;
import com.aocv2.tracking.client.vehicle.TrackPoint;
import java.time.Duration;
import java.time.Instant;

/** A backend that asks. Arguments: URL, a dispatcher's token. */
public final class AskQuestions {
    private AskQuestions() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Instant now = Instant.now();
        Instant hourAgo = now.minus(Duration.ofHours(1));

        try (TrackingClient client = TrackingClient.builder(args[0])
                .token(TokenSupplier.fixed(args[1]))
                .build()) {
            client.geofences()
                    .put(Geofence.builder("hospital", Circle.of(LatLon.of(37.7554, -122.4047), 250))
                            .build())
                    .execute();

            for (Neighbour near : client.vehicles()
                    .nearest(NearestQuery.at(37.76, -122.41).build())
                    .execute()
                    .vehicles()) {
                System.out.println(near.vehicle().id() + " is " + Math.round(near.distance()) + " m away");
            }
            for (Event event : client.events().of("ambulance-7", hourAgo, now, EventFilter.ALL)) {
                System.out.println(event);
            }
            try (Streamed<TrackPoint> track = client.vehicles().track("ambulance-7", hourAgo, now)) {
                track.forEach(point -> System.out.println(point));
            }
        } catch (ApiException e) {
            System.err.println("refused (" + e.code() + "): " + e.getMessage());
        }
    }
}
