/** Tests of the HTTP interface against a real server. */
@NullMarked
package com.aocv2.tracking.server.http;

import org.jspecify.annotations.NullMarked;
