package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Removes what time has made useless. */
final class Sweep {
    private static final int BATCH = 500;

    private Sweep() {}

    /** Removes the documents that match, in commits of bounded size. */
    static <T> void run(Store store, Documents<T> documents, BiPredicate<String, T> useless) {
        List<Document> removals = new ArrayList<>();
        documents.forEach((key, value) -> {
            if (useless.test(key, value)) {
                removals.add(documents.remove(key));
            }
        });
        for (int i = 0; i < removals.size(); i += BATCH) {
            List<Document> batch = removals.subList(i, Math.min(removals.size(), i + BATCH));
            store.commit(Commit.of(batch.toArray(Document[]::new)));
        }
    }
}
