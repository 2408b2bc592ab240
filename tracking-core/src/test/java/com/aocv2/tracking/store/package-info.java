/** Proves the store in memory and what is common to all. */
@NullMarked
package com.aocv2.tracking.store;

import org.jspecify.annotations.NullMarked;
