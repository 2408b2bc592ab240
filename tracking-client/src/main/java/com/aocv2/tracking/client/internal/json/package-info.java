/** Reads and writes JSON; for this library's own packages. */
@NullMarked
package com.aocv2.tracking.client.internal.json;

import org.jspecify.annotations.NullMarked;
