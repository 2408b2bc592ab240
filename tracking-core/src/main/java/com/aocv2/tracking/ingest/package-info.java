/** Takes messages through ordering and filters to the store, the live state and the listeners. */
@NullMarked
package com.aocv2.tracking.ingest;

import org.jspecify.annotations.NullMarked;
