/** What every store is tested by: the contract, and what it is fed. */
@NullMarked
package com.aocv2.tracking.store;

import org.jspecify.annotations.NullMarked;
