/** Keeps live states in Redis and has nodes hear of each other by it; needs Jedis and Caffeine. */
@NullMarked
package com.aocv2.tracking.cluster.redis;

import org.jspecify.annotations.NullMarked;
