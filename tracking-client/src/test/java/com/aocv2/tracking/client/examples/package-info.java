/** Programs that README quotes; the server's tests run them. Published in the tests jar. */
@NullMarked
package com.aocv2.tracking.client.examples;

import org.jspecify.annotations.NullMarked;
