package com.aocv2.tracking.server.intake;

import com.aocv2.tracking.live.LiveVehicle;

/** Whether somebody follows a vehicle in particular. Asked for every report: must be quick and never block. */
@FunctionalInterface
public interface Watchers {
    /** Nobody does. */
    Watchers NONE = vehicle -> false;

    /** Whether somebody chose this very vehicle, or has it on a short list, and may see it now. */
    boolean watch(LiveVehicle vehicle);
}
