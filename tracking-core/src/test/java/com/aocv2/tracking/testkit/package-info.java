/**
 * To prove geofences, settings and stores of one's own in one's own tests: {@link com.aocv2.tracking.testkit.TraceReplay}
 * runs recorded, made up or simulated tracks through an engine on their own clock,
 * {@link com.aocv2.tracking.testkit.Oracle} says plainly what must come out,
 * {@link com.aocv2.tracking.testkit.StoreContract} is what a store has to pass, and
 * {@link com.aocv2.tracking.testkit.FaultyStore} and {@link com.aocv2.tracking.testkit.PowerCutDisk} make stores and disks
 * fail.
 *
 * <p>{@code StoreContract} and {@code RandomSeed} need JUnit Jupiter, {@code StoreContract} AssertJ as well; all else needs
 * nothing but the core.
 */
@NullMarked
package com.aocv2.tracking.testkit;

import org.jspecify.annotations.NullMarked;
