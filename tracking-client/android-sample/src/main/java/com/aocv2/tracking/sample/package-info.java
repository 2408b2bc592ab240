/** An app of a vehicle's crew: reports where the vehicle is and raises alarms; start here: TrackingApp. */
@NullMarked
package com.aocv2.tracking.sample;

import org.jspecify.annotations.NullMarked;
