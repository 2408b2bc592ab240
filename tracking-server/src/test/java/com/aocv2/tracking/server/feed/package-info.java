@NullMarked
package com.aocv2.tracking.server.feed;

import org.jspecify.annotations.NullMarked;
