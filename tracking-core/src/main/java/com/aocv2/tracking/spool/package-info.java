/** Takes messages in while the store is away, and gives them to it once it is back. */
@NullMarked
package com.aocv2.tracking.spool;

import org.jspecify.annotations.NullMarked;
