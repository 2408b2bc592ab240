/** Tests of the pages in a real browser. */
@NullMarked
package com.aocv2.tracking.server.web;

import org.jspecify.annotations.NullMarked;
