/** What is counted and measured, for Prometheus. */
@NullMarked
package com.aocv2.tracking.server.metrics;

import org.jspecify.annotations.NullMarked;
