package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;

/** Is told of trips and stops while a track is read, in its order. Each method says nothing by default. */
interface TripListener {
    /** A trip is going on that began at the fix. */
    default void began(Fix start) {}

    /** The trip that is going on has come to the fix, by so many metres and in so much moving time. */
    default void moved(Fix to, double metres, long movingMillis) {}

    /** The trip that is going on had a speed, m/s, at the fix. */
    default void speed(Fix at, double speed) {}

    /** A trip has ended. */
    default void trip(Trip trip) {}

    /** A stop has ended. */
    default void stop(Stop stop) {}
}
