/** Who asks and what they may do: tokens, accounts, sessions, assignments; start at {@code Auth}. Knows no server. */
@NullMarked
package com.aocv2.tracking.server.auth;

import org.jspecify.annotations.NullMarked;
