@NullMarked
package com.aocv2.tracking.client.report;

import org.jspecify.annotations.NullMarked;
