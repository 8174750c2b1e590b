package io.howdah.mapping.expression;

/** What is wrong with an expression, at a 0-based offset in its text. */
final class BadExpression extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    BadExpression(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}
