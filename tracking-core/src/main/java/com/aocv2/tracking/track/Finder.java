package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds things in a track while it takes its fixes. */
interface Finder {
    /** Takes the next fix of the track. */
    void add(Fix fix);

    /** The track has ended. */
    void end();

    /**
     * What a finder finds, as a stream that reads the track no further than it must; closing it closes the track.
     *
     * @param track the fixes, in their order
     * @param maker makes the finder from what takes its finds
     */
    static <T> Stream<T> search(Stream<Fix> track, Function<Consumer<T>, Finder> maker) {
        Iterator<T> finds = new Search<>(track.iterator(), maker);
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(finds, traits), false)
                .onClose(track::close);
    }

    /** Feeds a finder until it has found something. */
    final class Search<T> implements Iterator<T> {
        private final Iterator<Fix> fixes;
        private final Queue<T> found = new ArrayDeque<>();
        private final Finder finder;
        private boolean ended;

        private Search(Iterator<Fix> fixes, Function<Consumer<T>, Finder> maker) {
            this.fixes = fixes;
            this.finder = maker.apply(found::add);
        }

        @Override
        public boolean hasNext() {
            while (found.isEmpty() && !ended) {
                if (fixes.hasNext()) {
                    finder.add(fixes.next());
                } else {
                    finder.end();
                    ended = true;
                }
            }
            return !found.isEmpty();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return found.remove();
        }
    }
}
