/** Requests and their answers; for this library's own packages. */
@NullMarked
package com.aocv2.tracking.client.internal.http;

import org.jspecify.annotations.NullMarked;
