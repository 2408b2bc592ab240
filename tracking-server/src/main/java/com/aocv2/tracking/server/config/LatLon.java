package com.aocv2.tracking.server.config;

/**
 * A place to look at.
 *
 * @param lat latitude in degrees (WGS 84), -90 to 90
 * @param lon longitude in degrees (WGS 84), -180 to 180
 */
public record LatLon(double lat, double lon) {}
