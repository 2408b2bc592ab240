package com.aocv2.tracking.track;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into rows of cells after RFC 4180: cells part at commas, rows at LF or CRLF; a cell in quotes may hold
 * both, and a quote doubled. Lines with nothing on them are skipped. Not thread-safe.
 *
 * <p>A quote that is never closed must not swallow the rest of a file, so a row has a limit; after a row that is cut
 * wrong, reading goes on at the first line break after its start. Memory is that limit.
 */
final class CsvScanner {
    static final int MAX_ROW = 64 * 1024;

    private final Reader in;
    private final char[] buffer = new char[MAX_ROW];
    private int limit;
    private boolean ended;

    /** Where the row starts, and where the next character is looked at. */
    private int rowStart;

    private int at;
    private long nextLine = 1;
    private long line;

    private int cells;
    private boolean wrong;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] escaped = new boolean[16];

    CsvScanner(Reader in) {
        this.in = in;
    }

    /**
     * Goes to the next row.
     *
     * @return false at the end
     * @throws InvalidRowException when the row is cut wrong; the next call goes on after it
     */
    boolean next() throws IOException {
        do {
            rowStart = at;
            line = nextLine;
            cells = 0;
            wrong = false;
            if (peek() < 0) {
                return false;
            }
            readRow();
        } while (cells == 1 && starts[0] == ends[0] && !escaped[0]);
        return true;
    }

    private void readRow() throws IOException {
        int after;
        do {
            after = peek() == '"' ? quotedCell() : plainCell();
        } while (after == ',');
        nextLine++;
    }

    private int plainCell() throws IOException {
        int start = at - rowStart;
        int c = peek();
        while (c >= 0 && c != ',' && c != '\n') {
            at++;
            c = peek();
        }
        boolean carriageReturn = c != ',' && at - rowStart > start && buffer[at - 1] == '\r';
        addCell(start, at - rowStart - (carriageReturn ? 1 : 0), false);
        return take(c);
    }

    private int quotedCell() throws IOException {
        at++;
        int start = at - rowStart;
        boolean doubled = false;
        while (true) {
            int c = peek();
            if (c < 0) {
                throw giveUp("a quote is not closed");
            }
            at++;
            if (c == '\n') {
                nextLine++;
            } else if (c == '"' && peek() == '"') {
                doubled = true;
                at++;
            } else if (c == '"') {
                addCell(start, at - rowStart - 1, doubled);
                return afterQuote();
            }
        }
    }

    private int afterQuote() throws IOException {
        if (peek() == '\r') {
            at++;
        }
        int c = peek();
        if (c >= 0 && c != ',' && c != '\n') {
            throw giveUp("there is text after a closing quote");
        }
        return take(c);
    }

    private int take(int c) {
        if (c >= 0) {
            at++;
        }
        return c;
    }

    private void addCell(int start, int end, boolean doubled) {
        if (cells == starts.length) {
            starts = Arrays.copyOf(starts, 2 * cells);
            ends = Arrays.copyOf(ends, 2 * cells);
            escaped = Arrays.copyOf(escaped, 2 * cells);
        }
        starts[cells] = start;
        ends[cells] = end;
        escaped[cells] = doubled;
        cells++;
    }

    /** The character at {@link #at}, or -1 at the end. */
    private int peek() throws IOException {
        if (at == limit && !fill()) {
            return -1;
        }
        return buffer[at];
    }

    /** Reads on; what belongs to the row stays. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (rowStart > 0) {
            System.arraycopy(buffer, rowStart, buffer, 0, limit - rowStart);
            limit -= rowStart;
            at -= rowStart;
            rowStart = 0;
        }
        if (limit == buffer.length) {
            throw giveUp("the row is longer than " + MAX_ROW + " characters");
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        ended = read < 0;
        limit += Math.max(0, read);
        return !ended;
    }

    /** Goes to after the line on which the row starts. */
    private InvalidRowException giveUp(String problem) throws IOException {
        wrong = true;
        int found = rowStart;
        while (found < limit && buffer[found] != '\n') {
            found++;
        }
        if (found < limit) {
            at = found + 1;
        } else {
            skipLine();
        }
        nextLine = line + 1;
        return new InvalidRowException(line, "row", problem);
    }

    private void skipLine() throws IOException {
        rowStart = limit;
        at = limit;
        int c = peek();
        while (c >= 0 && c != '\n') {
            at++;
            rowStart = at;
            c = peek();
        }
        take(c);
    }

    /** The line on which the row starts, from 1. */
    long line() {
        return line;
    }

    /** The row as it stands, without its line break; empty where it was cut wrong. */
    String rowText() {
        return wrong ? "" : new String(buffer, rowStart, at - rowStart).stripTrailing();
    }

    int cells() {
        return cells;
    }

    boolean isBlank(int cell) {
        for (int i = starts[cell]; i < ends[cell]; i++) {
            if (buffer[rowStart + i] > ' ') {
                return false;
            }
        }
        return true;
    }

    /** The cell's text as it stands, quotes undone. */
    String text(int cell) {
        String raw = new String(buffer, rowStart + starts[cell], ends[cell] - starts[cell]);
        return escaped[cell] ? raw.replace("\"\"", "\"") : raw;
    }

    /** The cell's text without the blanks around it, where it differs from {@code last}, else that. */
    String textOr(int cell, @Nullable String last) {
        int start = rowStart + starts[cell];
        int length = ends[cell] - starts[cell];
        if (last != null && !escaped[cell] && last.length() == length && matches(start, last)) {
            return last;
        }
        return text(cell).strip();
    }

    private boolean matches(int start, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (buffer[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The cell as a decimal number, NaN where it is none. */
    double number(int cell) {
        return Decimal.parse(buffer, rowStart + starts[cell], rowStart + ends[cell]);
    }
}
