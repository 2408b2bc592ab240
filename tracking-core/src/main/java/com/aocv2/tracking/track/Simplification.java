package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Makes of a track one with fewer fixes and the same line.
 *
 * <p>By the method of Douglas and Peucker: no fix that is dropped lies farther from the line between its kept neighbours
 * than the tolerance. It is applied to one stretch of a track after the other, of at most 4,096 fixes and 15 minutes
 * each, so that memory is bounded. The ends of stretches are kept, so that two kept fixes are more than 15 minutes apart
 * only where the track has a gap. Fixes that are suspect, that lie in the future, or of a device that is not the primary
 * one are left out.
 *
 * @param toleranceMetres how far the line may be off, metres; greater than 0
 */
public record Simplification(double toleranceMetres) {
    /** Checks the tolerance. */
    public Simplification {
        if (!(toleranceMetres > 0)) {
            throw new IllegalArgumentException("toleranceMetres must be greater than 0, is " + toleranceMetres);
        }
    }

    /**
     * The fixes of a track that its line needs, in its order; the track is read no further than it must. The stream must
     * be closed, which closes the track.
     *
     * @param keep whether what is at this time is kept in any case, epoch milliseconds; asked for each fix in its turn
     */
    public Stream<Fix> of(Stream<Fix> track, LongPredicate keep) {
        return Finder.search(Trips.counted(track), found -> new Simplifier(toleranceMetres, keep, found));
    }
}
