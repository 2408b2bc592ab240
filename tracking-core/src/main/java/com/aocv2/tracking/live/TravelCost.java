package com.aocv2.tracking.live;

/**
 * What it costs a vehicle to come to the place of a {@link TopKWatch}, which ranks by it: the distance by road, or the
 * time that it takes. To rank by another cost than {@link #DISTANCE} write a lambda where the cost is in metres, and a
 * class that overrides the two defaults where it is not:
 *
 * <pre>{@code
 * class DriveTime implements TravelCost { // in seconds
 *     public double of(LiveVehicle vehicle, double metres) { return roads.seconds(vehicle, metres); }
 *     public double leastPerMetre() { return 1 / 50.0; } // nobody drives faster than 50 m/s
 *     public double margin() { return 5; }
 * }
 * }</pre>
 *
 * <p><b>Why the ranking stays exact.</b> No vehicle costs less than its great-circle distance times
 * {@link #leastPerMetre}; a cost below is raised to that. So a search that goes by distance knows when no vehicle
 * farther away can cost less, and looks on until then: the lower this bound is below what is usual, the more vehicles it
 * looks at.
 *
 * <p>Called by the threads that poll, which it must not block. Its answer must not change but with the vehicle; where it
 * does (a road was closed), {@link TopKWatch#recheck} has everything looked at again.
 */
@FunctionalInterface
public interface TravelCost {
    /** The great-circle distance in metres. */
    TravelCost DISTANCE = (vehicle, metres) -> metres;

    /**
     * The cost, at least 0.
     *
     * @param metres the great-circle distance between the vehicle and the place
     * @return {@link Double#POSITIVE_INFINITY} or NaN where the vehicle cannot come: it is not shown then
     */
    double of(LiveVehicle vehicle, double metres);

    /** The least that any vehicle's cost is for each metre of the distance: more than 0 and finite. Never changes. */
    default double leastPerMetre() {
        return 1;
    }

    /**
     * The improvement that is enough for a change of order where 5 % would be more, at least 0, in units of cost. Never
     * changes.
     */
    default double margin() {
        return 50;
    }
}
