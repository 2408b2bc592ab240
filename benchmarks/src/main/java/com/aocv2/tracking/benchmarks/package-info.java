/** What is measured, one question a class; a figure in a document names the class, the command and the machine. */
@NullMarked
package com.aocv2.tracking.benchmarks;

import org.jspecify.annotations.NullMarked;
