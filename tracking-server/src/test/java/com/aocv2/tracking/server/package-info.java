@NullMarked
package com.aocv2.tracking.server;

import org.jspecify.annotations.NullMarked;
