package com.aocv2.tracking.benchmarks.accuracy;

/** Where a vehicle is all day, so that whatever is said of it is wrong. */
enum Stay {
    /** Inside the area of all that lies within 60 m of its path, its boundary never much farther than that. */
    INSIDE_HEM,
    /** Outside whatever lies farther than 60 m from its path: the same boundary from the other side. */
    OUTSIDE_HEM,
    /** Inside a box around its whole path, mostly deep. */
    INSIDE_TOWN,
    /** Parked outside, exactly 60 m from a straight boundary. */
    PARKED_OUTSIDE,
    /** Parked inside, exactly 60 m from a straight boundary. */
    PARKED_INSIDE,
    /** Parked in the middle of a circle of 60 m. */
    PARKED_CIRCLE;

    boolean isInside() {
        return this != OUTSIDE_HEM && this != PARKED_OUTSIDE;
    }

    boolean isParked() {
        return this == PARKED_OUTSIDE || this == PARKED_INSIDE || this == PARKED_CIRCLE;
    }
}
