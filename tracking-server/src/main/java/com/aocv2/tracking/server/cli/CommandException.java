package com.aocv2.tracking.server.cli;

/** A command could not do what it was asked to, for a reason that a person can act on: the message, one line. */
final class CommandException extends RuntimeException {
    CommandException(String message) {
        super(message);
    }

    CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
