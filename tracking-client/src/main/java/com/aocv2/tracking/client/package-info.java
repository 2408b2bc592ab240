/** Reports positions and follows vehicles; Java 8 bytecode on the Android API 26 surface. */
@NullMarked
package com.aocv2.tracking.client;

import org.jspecify.annotations.NullMarked;
