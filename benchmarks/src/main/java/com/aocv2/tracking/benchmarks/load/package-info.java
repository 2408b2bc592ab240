/** Measures the whole server as a process: rates, latencies, memory. */
@NullMarked
package com.aocv2.tracking.benchmarks.load;

import org.jspecify.annotations.NullMarked;
