/** Threads, clocks and waiting times; for this library's own packages. */
@NullMarked
package com.aocv2.tracking.client.internal.threads;

import org.jspecify.annotations.NullMarked;
