package com.aocv2.tracking.geofence;

/**
 * All geofences as they were from a time on.
 *
 * @param seq counts the versions; 0 is the empty one before the first
 * @param validFrom epoch milliseconds by the server; {@link Long#MIN_VALUE} where it was always so
 * @param index the geofences
 * @param fingerprint that of the geofences; another one than the index's where the index only takes the place of geofences
 *     that are not known any more
 */
public record FenceVersion(long seq, long validFrom, FenceIndex index, long fingerprint) {
    FenceVersion(long seq, long validFrom, FenceIndex index) {
        this(seq, validFrom, index, index.fingerprint());
    }
}
