package com.aocv2.tracking.replay;

/**
 * How far a trial has come.
 *
 * @param vehiclesDone of how many vehicles the whole period was judged
 * @param vehicles how many there are
 * @param fixes how many fixes were judged, those of the warm-up among them
 * @param added how many events would be told in addition
 * @param gone how many events would not be told any more
 * @param same how many events of the geofences that are tried stay as they are
 */
public record TrialProgress(int vehiclesDone, int vehicles, long fixes, long added, long gone, long same) {
    /** Whether all vehicles are done; after the end, whether the trial was not cancelled. */
    public boolean isComplete() {
        return vehiclesDone == vehicles;
    }
}
