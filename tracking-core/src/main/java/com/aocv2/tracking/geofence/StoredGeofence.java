package com.aocv2.tracking.geofence;

import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.StoreException;
import java.nio.ByteBuffer;

/**
 * A geofence as it is kept: since when it is as it is (epoch milliseconds, eight bytes), then the geofence.
 *
 * @param fence the geofence
 * @param validFrom epoch milliseconds by the server
 */
record StoredGeofence(Geofence fence, long validFrom) {
    static final String COLLECTION = "geofences";

    Document toDocument() {
        byte[] encoded = GeofenceCodec.encode(fence);
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + encoded.length);
        content.putLong(validFrom).put(encoded);
        return new Document(COLLECTION, fence.id(), content.array());
    }

    static Document removal(String id) {
        return new Document(COLLECTION, id, null);
    }

    /** Reads a geofence back; what cannot be read is a fault of the store. */
    static StoredGeofence of(Document document, FencePool pool) {
        byte[] content = document.content();
        if (content == null || content.length < Long.BYTES) {
            throw new StoreException("the geofence " + document.key() + " is incomplete");
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        long validFrom = buffer.getLong();
        return new StoredGeofence(pool.decode(document.key(), buffer), validFrom);
    }

    /** What is left in the buffer, as a geofence. */
    static Geofence decode(String key, ByteBuffer rest) {
        byte[] encoded = new byte[rest.remaining()];
        rest.get(encoded);
        try {
            return GeofenceCodec.decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new StoreException("the geofence " + key + " cannot be read", e);
        }
    }
}
