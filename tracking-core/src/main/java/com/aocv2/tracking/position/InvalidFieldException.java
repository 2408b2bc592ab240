package com.aocv2.tracking.position;

/** A reported value breaks a rule. The sender has to mend it: sending it again unchanged gives the same answer. */
public final class InvalidFieldException extends IllegalArgumentException {
    private final String field;
    private final String problem;

    /**
     * @param field the field's name on the wire, for example {@code lat}
     * @param problem what is wrong with it, without the field's name
     */
    public InvalidFieldException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** The name of the offending field, as it stands on the wire. */
    public String field() {
        return field;
    }

    /** What is wrong with it, without the field's name. */
    public String problem() {
        return problem;
    }
}
