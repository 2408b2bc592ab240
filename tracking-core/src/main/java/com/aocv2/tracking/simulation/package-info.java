/** A fleet that never existed: seeded vehicles on seeded streets, with the dirt that real devices report. */
@NullMarked
package com.aocv2.tracking.simulation;

import org.jspecify.annotations.NullMarked;
