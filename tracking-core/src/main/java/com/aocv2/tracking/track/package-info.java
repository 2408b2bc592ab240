/** What is derived from stored fixes: tracks as GeoJSON, GPX, CSV and NDJSON, and the stops in them. */
@NullMarked
package com.aocv2.tracking.track;

import org.jspecify.annotations.NullMarked;
