package com.aocv2.tracking.server.http;

/** Ends a request with a problem. Carries no stack trace: it is an answer, not a fault. */
final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static ProblemException of(Problem.Kind kind) {
        return new ProblemException(Problem.of(kind));
    }

    static ProblemException of(Problem.Kind kind, String detail) {
        return new ProblemException(Problem.of(kind, detail));
    }

    /** A field or parameter breaks a rule; the problem reads on after its name. */
    static ProblemException ofField(String field, String problem) {
        return new ProblemException(Problem.ofField(field, field + ": " + problem));
    }

    static ProblemException notFound(String what) {
        return of(Problem.Kind.NOT_FOUND, what);
    }

    Problem problem() {
        return problem;
    }
}
