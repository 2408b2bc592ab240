/** The vehicles: where they are and were, how they are doing; start here: Vehicles. */
@NullMarked
package com.aocv2.tracking.client.vehicle;

import org.jspecify.annotations.NullMarked;
