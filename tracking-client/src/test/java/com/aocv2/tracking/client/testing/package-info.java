/** Fakes that the client's tests share. */
@NullMarked
package com.aocv2.tracking.client.testing;

import org.jspecify.annotations.NullMarked;
