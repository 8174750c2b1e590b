package io.howdah.source.sqlldr;

/** A control file that does not follow the syntax. */
final class ControlSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    ControlSyntaxException(int line, String expected, String found) {
        super("expected " + expected + ", found " + found, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }
}
