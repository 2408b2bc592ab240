@NullMarked
package com.aocv2.tracking.server.ws;

import org.jspecify.annotations.NullMarked;
