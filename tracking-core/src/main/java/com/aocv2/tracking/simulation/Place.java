package com.aocv2.tracking.simulation;

/**
 * A point that a vehicle can drive to: off the street, reached over a driveway from a point on it.
 *
 * @param x where it is, metres east of the centre
 * @param y where it is, metres north of the centre
 * @param gateX where the driveway meets the street
 * @param gateY where the driveway meets the street
 * @param edge the street, an index into the network's edges
 */
record Place(double x, double y, double gateX, double gateY, int edge) {
    /** The same gate and a place some metres beside, so that a yard's vehicles do not stand on one another. */
    Place beside(double dx, double dy) {
        return new Place(x + dx, y + dy, gateX, gateY, edge);
    }
}
