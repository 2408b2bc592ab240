package com.aocv2.tracking.server.config;

/**
 * A value as somebody wrote it.
 *
 * @param text the text, or the path of the file that holds it
 * @param inFile whether {@code text} is such a path
 * @param source where it was written
 */
record Given(String text, boolean inFile, Source source) {}
