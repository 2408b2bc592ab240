/** The hot path: the last known state of every vehicle, nearest and within. */
@NullMarked
package com.aocv2.tracking.live;

import org.jspecify.annotations.NullMarked;
