/** Keeps what was reported until the server has it: in a file that survives the process, or in memory; start here: MessageQueue. */
@NullMarked
package com.aocv2.tracking.client.queue;

import org.jspecify.annotations.NullMarked;
