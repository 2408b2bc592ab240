/** Draws the pictures of the documentation from what an engine really says, and keeps the committed files true. */
@NullMarked
package com.aocv2.tracking.picture;

import org.jspecify.annotations.NullMarked;
