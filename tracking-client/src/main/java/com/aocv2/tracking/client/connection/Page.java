package com.aocv2.tracking.client.connection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. Immutable.
 *
 * @param <T> what the list holds
 */
public final class Page<T> {
    private final List<T> items;
    private final @Nullable String next;

    /** With the cursor of the page after it, or null on the last. */
    public Page(List<T> items, @Nullable String next) {
        this.items = Collections.unmodifiableList(new ArrayList<>(items));
        this.next = next;
    }

    /** What is on it. Unmodifiable. */
    public List<T> items() {
        return items;
    }

    /** What to ask for the page after it, see {@link Pages#page}; null on the last. */
    public @Nullable String next() {
        return next;
    }

    @Override
    public String toString() {
        return items + (next == null ? "" : ", and more");
    }
}
