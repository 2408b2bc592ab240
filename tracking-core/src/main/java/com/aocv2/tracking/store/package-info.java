/** What a store must do, with an in-memory implementation. */
@NullMarked
package com.aocv2.tracking.store;

import org.jspecify.annotations.NullMarked;
