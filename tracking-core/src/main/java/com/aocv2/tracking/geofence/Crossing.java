package com.aocv2.tracking.geofence;

/**
 * Where a straight line passes through a shape.
 *
 * @param in the part of the line, 0 to 1, up to where it is in the shape first; 0 where it starts inside
 * @param out the part of the line, {@code in} to 1, up to where it is in the shape last; 1 where it ends inside
 */
public record Crossing(double in, double out) {}
