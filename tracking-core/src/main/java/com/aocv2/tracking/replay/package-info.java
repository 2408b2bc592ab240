/** Takes stored tracks through the judging function again: for late fixes, to say why, and to try geofences out. */
@NullMarked
package com.aocv2.tracking.replay;

import org.jspecify.annotations.NullMarked;
