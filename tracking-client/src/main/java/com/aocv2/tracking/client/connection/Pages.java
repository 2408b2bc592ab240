package com.aocv2.tracking.client.connection;

import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list that the server answers page by page. To be read through, it loads a page when the one before is used up, and
 * blocks for it:
 *
 * <pre>{@code
 * for (Vehicle vehicle : client.vehicles().list(VehicleFilter.ALL)) {
 *     show(vehicle);
 * }
 * }</pre>
 *
 * <p>Where nothing may block, ask for {@link #page} after {@code page}. What changes meanwhile may stand on two pages or
 * on none. Each iterator begins anew and is for one thread; {@link #cancel} is for any.
 *
 * @param <T> what it holds
 */
public final class Pages<T> implements Iterable<T> {
    private final Function<@Nullable String, ApiCall<Page<T>>> load;
    private volatile boolean cancelled;
    private volatile @Nullable ApiCall<Page<T>> running;

    /** With the call that loads the page of a cursor, or the first for null. */
    public Pages(Function<@Nullable String, ApiCall<Page<T>>> load) {
        this.load = load;
    }

    /** One page: the first for null, otherwise the one that {@link Page#next} of the page before says. */
    public ApiCall<Page<T>> page(@Nullable String cursor) {
        return load.apply(cursor);
    }

    /**
     * Begins with the first page. The iterator's methods throw what {@link ApiCall#execute} throws; the iterator may be
     * asked again then, and tries the same page once more.
     */
    @Override
    public Iterator<T> iterator() {
        return new Items();
    }

    /** Ends all iterators with a {@link CancelledException}, also one that waits for its page now. */
    public void cancel() {
        cancelled = true;
        ApiCall<Page<T>> call = running;
        if (call != null) {
            call.cancel();
        }
    }

    private final class Items implements Iterator<T> {
        private Iterator<T> items = Collections.emptyIterator();
        private @Nullable String cursor;
        private final Set<String> seen = new HashSet<>();
        private boolean last;

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && !last) {
                load();
            }
            return items.hasNext();
        }

        private void load() {
            ApiCall<Page<T>> call = page(cursor);
            running = call;
            // Whoever cancels sets the mark first and looks for the call then.
            if (cancelled) {
                throw new CancelledException();
            }
            Page<T> page = call.execute();
            running = null;
            cursor = page.next();
            // A server that sent us round in circles would never let go.
            last = cursor == null || !seen.add(cursor);
            items = page.items().iterator();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.next();
        }
    }
}
