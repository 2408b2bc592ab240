@NullMarked
package com.aocv2.tracking.server.auth;

import org.jspecify.annotations.NullMarked;
