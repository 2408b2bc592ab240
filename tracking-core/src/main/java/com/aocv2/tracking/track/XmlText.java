package com.aocv2.tracking.track;

/** Text between the tags of XML 1.0 (section 2.2 lists the characters that it can hold at all). */
final class XmlText {
    private XmlText() {}

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(escaped, c));
        return escaped.toString();
    }

    private static void append(StringBuilder to, int c) {
        switch (c) {
            case '&' -> to.append("&amp;");
            case '<' -> to.append("&lt;");
            case '>' -> to.append("&gt;");
            case '\r' -> to.append("&#13;"); // A reader would turn it into a line feed.
            default -> to.appendCodePoint(isCharacter(c) ? c : 0xFFFD);
        }
    }

    private static boolean isCharacter(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c == '\t' || c == '\n' || (c >= 0x20 && !surrogate && c != 0xFFFE && c != 0xFFFF);
    }
}
