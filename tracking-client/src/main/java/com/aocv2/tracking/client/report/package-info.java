/** Reports what a vehicle does, and loses nothing of it; start here: Reporter. */
@NullMarked
package com.aocv2.tracking.client.report;

import org.jspecify.annotations.NullMarked;
