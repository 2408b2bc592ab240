/** Reports positions and follows vehicles, on Android (API 26) and in backends (Java 8); start here: TrackingClient. */
@NullMarked
package com.aocv2.tracking.client;

import org.jspecify.annotations.NullMarked;
