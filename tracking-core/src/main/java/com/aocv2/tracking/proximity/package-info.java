/** Vehicles that come near to each other or to a point, for those who asked to be told. */
@NullMarked
package com.aocv2.tracking.proximity;

import org.jspecify.annotations.NullMarked;
