package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one kind, as JSON. Fields it does not know are skipped, so that an older version can read what a
 * newer one wrote. Thread-safe.
 */
final class Documents<T> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .build();

    private final Store store;
    private final String collection;
    private final String prefix;
    private final Class<T> type;

    Documents(Store store, String collection, Class<T> type) {
        this(store, collection, "", type);
    }

    /** Only the keys that start with the prefix; other kinds share the collection. */
    Documents(Store store, String collection, String prefix, Class<T> type) {
        this.store = store;
        this.collection = collection;
        this.prefix = prefix;
        this.type = type;
    }

    /** What is stored under the key, or empty. */
    Optional<T> find(String key) {
        return store.findDocument(collection, prefix + key).flatMap(this::read);
    }

    /** Every value by key, as of one instant. */
    void forEach(BiConsumer<String, T> action) {
        store.forEachDocument(collection, d -> {
            if (d.key().startsWith(prefix)) {
                read(d).ifPresent(v -> action.accept(d.key().substring(prefix.length()), v));
            }
        });
    }

    /** Tells what a document of the collection says, with null for one that was removed; not one of another kind. */
    void read(Document document, BiConsumer<String, @Nullable T> action) {
        if (document.collection().equals(collection) && document.key().startsWith(prefix)) {
            action.accept(
                    document.key().substring(prefix.length()), read(document).orElse(null));
        }
    }

    /** The document that sets the value, to be committed. */
    Document put(String key, T value) {
        return new Document(collection, prefix + key, toJson(value));
    }

    /** The document that removes the value, to be committed. */
    @SuppressWarnings("NullAway") // it does not see in class files that the array itself may be null
    Document remove(String key) {
        return new Document(collection, prefix + key, null);
    }

    private Optional<T> read(Document d) {
        byte[] content = d.content();
        if (content == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(fromJson(content, type));
        } catch (IOException e) {
            throw new StoreException("document " + d.key() + " of " + collection + " cannot be read", e);
        }
    }

    static byte[] toJson(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e); // our own records
        }
    }

    static <T> T fromJson(byte[] json, Class<T> type) throws IOException {
        return JSON.readValue(json, type);
    }
}
