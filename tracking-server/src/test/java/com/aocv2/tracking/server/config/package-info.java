@NullMarked
package com.aocv2.tracking.server.config;

import org.jspecify.annotations.NullMarked;
