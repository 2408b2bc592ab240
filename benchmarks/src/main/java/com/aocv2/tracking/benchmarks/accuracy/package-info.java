/** Holds ENTER and EXIT of noisy fixes against what the vehicles really did. */
@NullMarked
package com.aocv2.tracking.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
