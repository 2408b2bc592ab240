/** Distance, bearing and boxes on primitives. */
@NullMarked
package com.aocv2.tracking.geo;

import org.jspecify.annotations.NullMarked;
