/** How the server is reached, and how that fails: calls, tokens, exceptions, diagnostics. */
@NullMarked
package com.aocv2.tracking.client.connection;

import org.jspecify.annotations.NullMarked;
