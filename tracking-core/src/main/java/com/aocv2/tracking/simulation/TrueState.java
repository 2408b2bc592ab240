package com.aocv2.tracking.simulation;

import com.aocv2.tracking.position.VehicleStatus;

/**
 * Where a vehicle really is.
 *
 * @param time epoch milliseconds by a right clock
 * @param lat latitude in degrees
 * @param lon longitude in degrees
 * @param speed m/s
 * @param heading degrees clockwise from north, 0 to below 360; at a standstill that of the last movement
 * @param status what the vehicle is doing
 * @param driving whether it is on its way; it may wait at a light
 */
public record TrueState(
        long time, double lat, double lon, double speed, double heading, VehicleStatus status, boolean driving) {}
