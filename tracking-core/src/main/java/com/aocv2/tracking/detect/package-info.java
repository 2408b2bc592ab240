/** The judging function: from what was known of a vehicle and a fix to what is known now and the events it caused. */
@NullMarked
package com.aocv2.tracking.detect;

import org.jspecify.annotations.NullMarked;
