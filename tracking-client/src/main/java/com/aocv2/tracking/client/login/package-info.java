/** Logs a person in; start here: LoginTokens. */
@NullMarked
package com.aocv2.tracking.client.login;

import org.jspecify.annotations.NullMarked;
