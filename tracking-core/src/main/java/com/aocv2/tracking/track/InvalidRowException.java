package com.aocv2.tracking.track;

/** A row of a file breaks a rule. The rows after it can still be read. */
public final class InvalidRowException extends IllegalArgumentException {
    private final long line;
    private final String column;

    /**
     * @param line the line on which the row starts; the first of the file is 1
     * @param column the column's name as the header has it, or {@code row} where it is about the row as a whole
     * @param problem what is wrong with it, without the column's name
     */
    InvalidRowException(long line, String column, String problem) {
        super("line " + line + ", " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** The line on which the row starts; the first of the file is 1. */
    public long line() {
        return line;
    }

    /** The column's name as the header has it, or {@code row} where it is about the row as a whole. */
    public String column() {
        return column;
    }
}
