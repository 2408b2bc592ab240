/** The hot path: the last known state of every vehicle, nearest, within and top-k watches. */
@NullMarked
package com.aocv2.tracking.live;

import org.jspecify.annotations.NullMarked;
