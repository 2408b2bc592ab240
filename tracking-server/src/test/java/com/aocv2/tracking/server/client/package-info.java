/** The shipped client against a real server, with and without a network that loses things. */
@NullMarked
package com.aocv2.tracking.server.client;

import org.jspecify.annotations.NullMarked;
