package com.aocv2.tracking.cluster;

import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.SharedStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who keep documents in memory what was put and removed since they read them, by other nodes or by this one.
 *
 * <p>Documents are found by the time that their writers' clocks showed, which may be behind ours by {@link #CLOCKS_APART}.
 * Any number of threads may register; one reads.
 */
final class SharedDocuments {
    /** How far the clocks of nodes may be apart, without a document being missed. */
    static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private record Watch(Set<String> collections, Consumer<List<Document>> listener) {}

    private record Key(String collection, String key) {}

    private final SharedStore store;
    private final LongSupplier wallMillis;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    /** What was told and will be found again, with a hash of its content. */
    private Map<Key, Integer> told = new HashMap<>();

    private long from;

    /** @param wallMillis the time of day, epoch milliseconds */
    SharedDocuments(SharedStore store, LongSupplier wallMillis) {
        this.store = store;
        this.wallMillis = wallMillis;
        this.from = wallMillis.getAsLong() - CLOCKS_APART.toMillis();
    }

    /**
     * From now on tells the listener of documents in these collections, one call at a time. It may be told what it knows,
     * and must not keep the caller for long.
     */
    void watch(Set<String> collections, Consumer<List<Document>> listener) {
        watches.add(new Watch(Set.copyOf(collections), listener));
    }

    /** Tells what is new. Blocks; what a listener throws is thrown, and told again by the next call. */
    void read() {
        Set<String> collections =
                watches.stream().flatMap(watch -> watch.collections.stream()).collect(Collectors.toSet());
        if (collections.isEmpty()) {
            return;
        }
        long next = wallMillis.getAsLong() - CLOCKS_APART.toMillis();
        List<Document> news = new ArrayList<>();
        Map<Key, Integer> found = new HashMap<>();
        try (Stream<Document> changed = store.documentsSince(collections, from)) {
            changed.forEach(document -> {
                Key key = new Key(document.collection(), document.key());
                int hash = hash(document.content());
                found.put(key, hash);
                if (!Integer.valueOf(hash).equals(told.get(key))) {
                    news.add(document);
                }
            });
        }
        for (Watch watch : watches) {
            tell(watch, news);
        }
        told = found;
        from = Math.max(from, next);
    }

    private static int hash(byte @Nullable [] content) {
        return content == null ? 0 : 31 + java.util.Arrays.hashCode(content);
    }

    private static void tell(Watch watch, List<Document> news) {
        List<Document> concerned = news.stream()
                .filter(document -> watch.collections.contains(document.collection()))
                .toList();
        if (!concerned.isEmpty()) {
            watch.listener.accept(concerned);
        }
    }
}
