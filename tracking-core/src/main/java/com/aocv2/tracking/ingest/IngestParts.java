package com.aocv2.tracking.ingest;

import com.aocv2.tracking.geofence.Geofences;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.store.Store;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the lanes of an ingestion have in common.
 *
 * @param isOthers tells which vehicles another ingestion serves at present
 * @param keeper keeps messages beside what they lead to, or null
 */
record IngestParts(
        Store store,
        Geofences fences,
        LiveState live,
        ChangeLog log,
        IngestStats stats,
        IngestSettings settings,
        InstantSource clock,
        Listeners listeners,
        Predicate<String> isOthers,
        @Nullable MessageKeeper keeper) {}
