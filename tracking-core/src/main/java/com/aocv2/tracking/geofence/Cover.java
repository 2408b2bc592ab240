package com.aocv2.tracking.geofence;

/** How a shape covers a cell that it has places in common with. */
enum Cover {
    /** Every place of the cell lies in the shape. */
    WHOLE,
    /** Some may lie outside. */
    PARTIAL
}
