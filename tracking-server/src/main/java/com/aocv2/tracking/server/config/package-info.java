/** Typed settings: one table of keys, read from flags, environment and a file; start at {@code Config}. */
@NullMarked
package com.aocv2.tracking.server.config;

import org.jspecify.annotations.NullMarked;
