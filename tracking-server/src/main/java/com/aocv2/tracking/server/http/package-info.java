/** The HTTP API, the pages and the probes, on Jetty's core handlers. */
@NullMarked
package com.aocv2.tracking.server.http;

import org.jspecify.annotations.NullMarked;
