/** Moves what a store holds to another one, and tells whether two hold the same. */
@NullMarked
package com.aocv2.tracking.transfer;

import org.jspecify.annotations.NullMarked;
