/** Follows vehicles and events as they change; start here: LiveFeed. */
@NullMarked
package com.aocv2.tracking.client.live;

import org.jspecify.annotations.NullMarked;
