/** Checks of places; for this library's own packages. */
@NullMarked
package com.aocv2.tracking.client.internal.geo;

import org.jspecify.annotations.NullMarked;
