package com.aocv2.tracking.store;

import org.jspecify.annotations.Nullable;

/**
 * A small thing that is kept beside the fixes: a geofence, an account, a setting. Opaque to the store.
 *
 * @param collection what it is one of: 1 to 64 characters of a to z, 0 to 9 and {@code -}
 * @param key its id in the collection: 1 to 200 characters without U+0000
 * @param content the encoded content; null stands for its removal. Not to be changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // an opaque payload, compared by nobody
public record Document(String collection, String key, byte @Nullable [] content) {}
