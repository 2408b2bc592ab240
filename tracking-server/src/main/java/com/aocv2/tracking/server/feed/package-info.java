/** What a subscriber sees: filters, snapshot, updates, and the cursor by which a reader resumes. */
@NullMarked
package com.aocv2.tracking.server.feed;

import org.jspecify.annotations.NullMarked;
