package com.aocv2.tracking.picture;

import java.util.Locale;

/** A drawing on a ground of its own, light or dark as the reader likes it. */
final class Svg {
    private static final String STYLE = """
            <style>
            text { font: 12px system-ui, sans-serif; fill: #24292f }
            .ground { fill: #ffffff } .title { font-weight: 600 } .small { font-size: 10.5px; fill: #57606a }
            .fence { fill: #0969da22; stroke: #0969da; stroke-width: 1.5 } .visit { fill: #0969da }
            .axis { stroke: #8c959f; stroke-width: 1 } .aid { stroke: #8c959f; stroke-dasharray: 3 3 }
            .track { fill: none; stroke: #8c959f; stroke-width: 1 }
            .fix { fill: #57606a } .lateFix { fill: #bc4c00 }
            .enter { fill: #1a7f37 } .exit { fill: #cf222e } .dwell { fill: #8250df } .gone { fill: #8c959f }
            .run { fill: #bf870033 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 } .ground { fill: #161b22 } .small { fill: #9198a1 }
            .fence { fill: #4493f833; stroke: #4493f8 } .visit { fill: #4493f8 }
            .fix { fill: #b1bac4 } .lateFix { fill: #f0883e }
            .enter { fill: #3fb950 } .exit { fill: #f85149 } .dwell { fill: #ab7df8 }
            }
            </style>
            """;

    private final StringBuilder out = new StringBuilder();

    /** The title is what is read out in place of the picture. */
    Svg(int width, int height, String title) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">",
                width, height, width, height);
        add("<title>%s</title>", title);
        out.append(STYLE);
        add("<rect class=\"ground\" width=\"%d\" height=\"%d\" rx=\"6\"/>", width, height);
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    void rect(String style, double x, double y, double width, double height) {
        add("<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>", style, x, y, width, height);
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    void dot(String style, double x, double y, double radius) {
        add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>", style, x, y, radius);
    }

    void polyline(String style, String points) {
        add("<polyline class=\"%s\" points=\"%s\"/>", style, points);
    }

    void text(String style, double x, double y, String text) {
        add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", style, x, y, text);
    }

    void centred(String style, double x, double y, String text) {
        add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>", style, x, y, text);
    }

    /** A triangle with its tip at the place: it points down to an ENTER, up from an EXIT. */
    void mark(String style, double x, double y) {
        double up = style.equals("exit") ? 1 : -1;
        add("<path class=\"%s\" d=\"M%.1f %.1fl-5 %.1fh10z\"/>", style, x, y, 9 * up);
    }

    @Override
    public String toString() {
        return out + "</svg>\n";
    }
}
