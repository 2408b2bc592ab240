/** How several nodes over one store hear of each other: what others committed, and who is still there. */
@NullMarked
package com.aocv2.tracking.cluster;

import org.jspecify.annotations.NullMarked;
