package com.aocv2.tracking.server.config;

import org.jspecify.annotations.Nullable;

/**
 * The live map.
 *
 * @param tileUrl the template of a tiled base map; null shows the map that comes with the server
 * @param attribution whom to thank for the tiles, plain text
 * @param centre where the map starts; null starts where the vehicles are
 * @param zoom how close the map starts, 0 (the world) to 22; only used with a centre
 * @param googleMapKey the key for Google's map; null does not offer it
 */
public record MapConfig(
        @Nullable String tileUrl,
        @Nullable String attribution,
        @Nullable LatLon centre,
        int zoom,
        @Nullable Secret googleMapKey) {}
