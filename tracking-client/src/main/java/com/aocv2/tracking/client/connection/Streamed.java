package com.aocv2.tracking.client.connection;

import java.io.Closeable;
import java.util.Iterator;

/**
 * An answer of any length that is read as it comes, and read once: {@link #iterator} asks, and blocks until there is
 * something. Close it, or read it to its end; otherwise it keeps a connection.
 *
 * <pre>{@code
 * try (Streamed<TrackPoint> track = client.vehicles().track("ambulance-7", from, to)) {
 *     for (TrackPoint point : track) {
 *         draw(point);
 *     }
 * }
 * }</pre>
 *
 * <p>To be read by one thread, which must not be an Android app's main thread; any thread may {@link #close} it, which
 * ends the reading with a {@link CancelledException}. So does an interrupt, at the next element.
 *
 * @param <T> what it holds
 */
public interface Streamed<T> extends Iterable<T>, Closeable {
    /**
     * Asks. What the iterator's methods throw ends it.
     *
     * @return an iterator whose methods throw an {@link ApiException} when the server refuses, a
     *     {@link ConnectionException} when it is not reached, takes longer than the client's time limit for the next
     *     part, or the answer is cut, and a {@link CancelledException} when it is closed
     * @throws IllegalStateException when it was asked already
     */
    @Override
    Iterator<T> iterator();

    /** Gives up what is left; quick, may be called again. */
    @Override
    void close();
}
