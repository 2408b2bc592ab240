/** What a subscriber sees: a set of vehicles that change, come and go, and the change sets of events. */
@NullMarked
package com.aocv2.tracking.server.feed;

import org.jspecify.annotations.NullMarked;
