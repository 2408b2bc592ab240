package com.aocv2.tracking.json;

/** Half a surrogate pair can be written in JSON, as an escape, but not in UTF-8. */
final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    static boolean is(String text) {
        return firstHalf(text, 0) == text.length();
    }

    /** The text with every half replaced, as a decoder of UTF-8 would do. */
    static String text(String text) {
        int half = firstHalf(text, 0);
        if (half == text.length()) {
            return text;
        }
        char[] mended = text.toCharArray();
        for (; half < mended.length; half = firstHalf(text, half + 1)) {
            mended[half] = REPLACEMENT;
        }
        return new String(mended);
    }

    private static int firstHalf(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return text.length();
    }
}
