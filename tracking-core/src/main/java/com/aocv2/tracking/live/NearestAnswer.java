package com.aocv2.tracking.live;

import java.util.List;

/**
 * The vehicles nearest to a place.
 *
 * @param neighbours the nearest first, ties by id
 * @param leftOut how many vehicles would have been among them or nearer, had they not been offline
 */
public record NearestAnswer(List<VehicleIndex.Neighbour<LiveVehicle>> neighbours, int leftOut) {}
