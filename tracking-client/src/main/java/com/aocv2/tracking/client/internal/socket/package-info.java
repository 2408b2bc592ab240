/** One WebSocket for all subscriptions, and for reports while it is open; for this library's own packages. */
@NullMarked
package com.aocv2.tracking.client.internal.socket;

import org.jspecify.annotations.NullMarked;
