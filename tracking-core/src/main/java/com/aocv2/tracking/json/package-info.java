/** Reads and writes positions, events, geofences and tracks as JSON and GeoJSON; needs Jackson. */
@NullMarked
package com.aocv2.tracking.json;

import org.jspecify.annotations.NullMarked;
