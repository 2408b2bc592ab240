/** Builds and runs the engine; start here: {@link com.aocv2.tracking.TrackingEngine}. */
@NullMarked
package com.aocv2.tracking;

import org.jspecify.annotations.NullMarked;
