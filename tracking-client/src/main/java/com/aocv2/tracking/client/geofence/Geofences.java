package com.aocv2.tracking.client.geofence;

import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Query;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The geofences. Who is inside of one says {@code vehicles().inFence}. Reading is for everybody who sees them, changing
 * for dispatchers. Thread-safe.
 */
public final class Geofences {
    private static final String GEOFENCES = "geofences";

    private final Http http;

    private Geofences(Http http) {
        this.http = http;
    }

    /** For this library's own packages. */
    public static Geofences over(Http http) {
        return new Geofences(http);
    }

    /**
     * All of them.
     *
     * @param groups only those that belong to one of these groups; none for all
     */
    public ApiCall<List<Geofence>> list(String... groups) {
        Query query = http.query(GEOFENCES).put("group", Query.list("groups", Arrays.asList(groups)));
        return http.get(query.url(), response -> GeofenceJson.readAll(Http.object(response)));
    }

    /** One of them, or nothing where there is none. */
    public ApiCall<Optional<Geofence>> find(String id) {
        return http.find(http.query(GEOFENCES, id).url(), response -> GeofenceJson.read(Http.object(response)));
    }

    /** One of them; a {@code NotFoundException} where there is none. */
    public ApiCall<Geofence> get(String id) {
        return http.get(http.query(GEOFENCES, id).url(), response -> GeofenceJson.read(Http.object(response)));
    }

    /**
     * Makes a geofence, or changes the one of that id. Every vehicle is judged by it before the answer comes.
     *
     * @return as it is now, with what was mended about its shape
     */
    public ApiCall<Geofence> put(Geofence fence) {
        return put(fence, null);
    }

    /**
     * The same as if it had been so for some time, for loading history: fixes that are yet to come are judged so.
     *
     * @param validFrom since when, not in the future; null for now
     */
    public ApiCall<Geofence> put(Geofence fence, @Nullable Instant validFrom) {
        Query query = http.query(GEOFENCES, fence.id()).put("validFrom", validFrom);
        return http.send(
                "PUT",
                query.url(),
                GeofenceJson.write(fence).toString(),
                response -> GeofenceJson.read(Http.object(response)));
    }

    /** Makes or changes all of them or, when one is refused, none. The answer has them as they are now. */
    public ApiCall<List<Geofence>> putAll(Collection<Geofence> fences) {
        return putAll(fences, null);
    }

    /**
     * The same as if it had been so for some time, see {@link #put(Geofence, Instant)}.
     *
     * @param validFrom since when, not in the future; null for now
     */
    public ApiCall<List<Geofence>> putAll(Collection<Geofence> fences, @Nullable Instant validFrom) {
        return http.send(
                "POST",
                http.query(GEOFENCES).put("validFrom", validFrom).url(),
                GeofenceJson.writeAll(fences).toString(),
                response -> GeofenceJson.readAll(Http.object(response)));
    }

    /**
     * Removes a geofence; whoever is inside leaves it.
     *
     * @return whether it was there
     */
    public ApiCall<Boolean> delete(String id) {
        return http.delete(http.query(GEOFENCES, id).url());
    }
}
