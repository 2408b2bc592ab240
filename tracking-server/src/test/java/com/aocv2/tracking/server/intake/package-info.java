@NullMarked
package com.aocv2.tracking.server.intake;

import org.jspecify.annotations.NullMarked;
