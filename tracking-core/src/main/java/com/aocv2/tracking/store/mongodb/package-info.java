/** Keeps everything in MongoDB, for several nodes; needs mongodb-driver-sync on the class path. */
@NullMarked
package com.aocv2.tracking.store.mongodb;

import org.jspecify.annotations.NullMarked;
