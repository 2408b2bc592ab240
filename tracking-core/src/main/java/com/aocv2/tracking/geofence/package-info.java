/** Geofences, their shapes, their versions and the index that finds those a fix lies in. */
@NullMarked
package com.aocv2.tracking.geofence;

import org.jspecify.annotations.NullMarked;
