/** The events the engine emits, and why. */
@NullMarked
package com.aocv2.tracking.event;

import org.jspecify.annotations.NullMarked;
