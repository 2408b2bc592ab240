/** Tests of the commands of the executable jar. */
@NullMarked
package com.aocv2.tracking.server.cli;

import org.jspecify.annotations.NullMarked;
