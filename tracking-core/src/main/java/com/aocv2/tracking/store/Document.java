package com.aocv2.tracking.store;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A small thing that is kept beside the fixes: a geofence, an account, a setting. Opaque to the store.
 *
 * @param collection what it is one of: 1 to 64 characters of a to z, 0 to 9 and {@code -}
 * @param key its id in the collection: 1 to 200 characters of well-formed Unicode without U+0000
 * @param content the encoded content; null stands for its removal. Not to be changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // an opaque payload, compared by nobody
public record Document(String collection, String key, byte @Nullable [] content) {
    private static final int MAX_COLLECTION_LENGTH = 64;
    private static final int MAX_KEY_LENGTH = 200;

    /**
     * Checks the names, so that every store can keep them.
     *
     * @throws IllegalArgumentException when the collection or the key breaks its rule
     */
    public Document {
        if (!isCollection(collection)) {
            throw new IllegalArgumentException("not a collection: '" + collection + "'");
        }
        if (!isKey(key)) {
            throw new IllegalArgumentException("not a key: '" + key + "'");
        }
    }

    /** Stands for the removal of the document. */
    public static Document removed(String collection, String key) {
        return new Document(collection, key, null);
    }

    private static boolean isCollection(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_COLLECTION_LENGTH
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    /** Half a surrogate pair cannot be written as UTF-8, so two such keys would become one. */
    private static boolean isKey(String key) {
        return !key.isEmpty()
                && key.length() <= MAX_KEY_LENGTH
                && key.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(key);
    }
}
