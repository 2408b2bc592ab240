package com.aocv2.tracking.simulation;

/** The kinds of street and what one may drive on them. */
enum Road {
    /** From the street to a hospital's door or a station's yard. */
    DRIVEWAY(4),
    /** A side street. */
    LOCAL(11),
    /** A main street. */
    MAIN(14),
    /** A diagonal avenue. */
    AVENUE(15);

    /** The limit in m/s. */
    final double limit;

    Road(double limit) {
        this.limit = limit;
    }
}
