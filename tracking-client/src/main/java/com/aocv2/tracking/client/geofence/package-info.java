/** The geofences; start here: Geofences. */
@NullMarked
package com.aocv2.tracking.client.geofence;

import org.jspecify.annotations.NullMarked;
