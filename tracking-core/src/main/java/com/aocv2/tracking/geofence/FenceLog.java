package com.aocv2.tracking.geofence;

import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How older versions of the geofences outlive a restart: for each time at which geofences changed, what was there
 * before. Going back from the present ones, each time gives the version before it.
 *
 * <p>A document's key is the time, then the geofence's id; its content the geofence as it was, or nothing where there
 * was none. Guarded by its owner.
 */
final class FenceLog {
    static final String COLLECTION = "geofence-changes";

    /** The ids of the geofences that changed, by time. */
    private final NavigableMap<Long, Set<String>> changed = new TreeMap<>();

    /** The present geofences with the versions before them, as far as they are kept. */
    FenceHistory restore(Store store, FenceIndex present, FencePool pool) {
        NavigableMap<Long, Undo> undos = new TreeMap<>();
        List<Document> kept = new ArrayList<>();
        store.forEachDocument(COLLECTION, document -> {
            kept.add(document);
            undos.computeIfAbsent(timeOf(document), time -> new Undo()).add(document, pool);
        });
        changed.clear();
        kept.forEach(this::remember);
        List<FenceIndex> newestFirst = new ArrayList<>();
        FenceIndex index = present;
        for (Undo undo : undos.descendingMap().values()) {
            newestFirst.add(index);
            index = index.with(undo.were, undo.ids);
        }
        FenceHistory history = new FenceHistory(index);
        int i = newestFirst.size();
        for (long time : undos.keySet()) {
            history.add(newestFirst.get(--i), time, Long.MIN_VALUE);
        }
        return history;
    }

    private static final class Undo {
        private final Set<String> ids = new TreeSet<>();
        private final List<Geofence> were = new ArrayList<>();

        void add(Document document, FencePool pool) {
            ids.add(idOf(document));
            byte[] content = document.content();
            if (content != null && content.length > 0) {
                were.add(pool.decode(document.key(), ByteBuffer.wrap(content)));
            }
        }
    }

    /**
     * What to write when geofences change: what was there before that time, in place of the changes that were made
     * since, and without those that need not be kept any longer.
     */
    List<Document> documents(
            FenceHistory history, FenceIndex next, Collection<String> ids, long validFrom, long keepFrom) {
        List<Document> documents = new ArrayList<>();
        NavigableMap<Long, Set<String>> replaced = changed.tailMap(validFrom, true);
        Set<String> differing = new TreeSet<>(ids);
        replaced.values().forEach(differing::addAll);
        forget(changed.headMap(keepFrom, false), documents);
        forget(replaced, documents);
        FenceIndex before = validFrom == Long.MIN_VALUE
                ? history.oldest().index()
                : history.at(validFrom - 1).index();
        for (String id : differing) {
            Geofence was = before.find(id).orElse(null);
            if (was != next.find(id).orElse(null)) {
                byte[] content = was == null ? new byte[0] : GeofenceCodec.encode(was);
                documents.add(new Document(COLLECTION, key(validFrom, id), content));
            }
        }
        return documents;
    }

    private static void forget(NavigableMap<Long, Set<String>> changes, List<Document> documents) {
        changes.forEach((time, ids) -> ids.forEach(id -> documents.add(Document.removed(COLLECTION, key(time, id)))));
    }

    /** The document has been written. */
    void remember(Document document) {
        long time = timeOf(document);
        if (document.content() != null) {
            changed.computeIfAbsent(time, t -> new TreeSet<>()).add(idOf(document));
        } else {
            changed.computeIfPresent(time, (t, ids) -> without(ids, idOf(document)));
        }
    }

    private static @Nullable Set<String> without(Set<String> ids, String id) {
        ids.remove(id);
        return ids.isEmpty() ? null : ids;
    }

    private static String key(long time, String fenceId) {
        return String.format(Locale.ROOT, "%d %s", time, fenceId);
    }

    private static long timeOf(Document document) {
        return Long.parseLong(document.key().substring(0, document.key().indexOf(' ')));
    }

    private static String idOf(Document document) {
        return document.key().substring(document.key().indexOf(' ') + 1);
    }
}
