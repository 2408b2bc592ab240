package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.live.LiveVehicle;
import java.util.List;

/**
 * Vehicles that changed, worked out once for all subscribers.
 *
 * @param vehicles which
 * @param numbers their numbers
 * @param newFix whether each has a fix that it did not have before
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Moved(List<LiveVehicle> vehicles, int[] numbers, boolean[] newFix) {}
