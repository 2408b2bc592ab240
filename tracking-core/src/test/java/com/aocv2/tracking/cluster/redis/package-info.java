@NullMarked
package com.aocv2.tracking.cluster.redis;

import org.jspecify.annotations.NullMarked;
