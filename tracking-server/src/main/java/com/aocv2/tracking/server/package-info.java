/** Assembles and runs the server: {@link com.aocv2.tracking.server.TrackingServer} (start, stop, ports). */
@NullMarked
package com.aocv2.tracking.server;

import org.jspecify.annotations.NullMarked;
