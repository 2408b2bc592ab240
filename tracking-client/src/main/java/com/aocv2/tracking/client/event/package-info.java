/** What happened, and the alarms that nobody has acknowledged yet; start here: Events. */
@NullMarked
package com.aocv2.tracking.client.event;

import org.jspecify.annotations.NullMarked;
