package com.aocv2.tracking.server.http;

import com.aocv2.tracking.position.IsoTime;
import com.aocv2.tracking.position.ShortestDecimal;

/** A line of CSV (RFC 4180, but for the LF at its end); nothing stands between the commas for what is unknown. */
final class CsvRow {
    private final StringBuilder line = new StringBuilder();
    private final char[] digits = new char[ShortestDecimal.MAX_LENGTH];

    CsvRow text(String value) {
        boolean quoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return cell(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }

    CsvRow time(long epochMillis) {
        return cell(IsoTime.format(epochMillis));
    }

    CsvRow integer(long value) {
        return cell(Long.toString(value));
    }

    /** The number as it is. */
    CsvRow number(double value) {
        return cell(new String(digits, 0, ShortestDecimal.write(value, digits, 0)));
    }

    /** The number with so many decimals, unless it is NaN. */
    CsvRow rounded(double value, int decimals) {
        double unit = Math.pow(10, decimals);
        return Double.isNaN(value) ? empty() : number(Math.round(value * unit) / unit);
    }

    CsvRow empty() {
        return cell("");
    }

    private CsvRow cell(String text) {
        line.append(text).append(',');
        return this;
    }

    /** The line with what ends it; the next begins. */
    String take() {
        line.setCharAt(line.length() - 1, '\n');
        String taken = line.toString();
        line.setLength(0);
        return taken;
    }
}
