/** What a device reports, and the rules it must meet. */
@NullMarked
package com.aocv2.tracking.position;

import org.jspecify.annotations.NullMarked;
