/** Benchmarks, each beside its peers and a do-nothing baseline. */
@NullMarked
package com.aocv2.tracking.benchmarks;

import org.jspecify.annotations.NullMarked;
