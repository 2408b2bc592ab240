/** Takes in what is reported over any protocol: who may report for which vehicle, and what the answer says. */
@NullMarked
package com.aocv2.tracking.server.intake;

import org.jspecify.annotations.NullMarked;
