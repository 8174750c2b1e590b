package io.howdah.sql.oracle;

/** Reads the field words of intervals: {@code DAY(3) TO SECOND(2)}. */
final class IntervalParser {
    private final Cursor in;

    IntervalParser(Cursor in) {
        this.in = in;
    }

    /** Whether {@code DAY ... TO SECOND} or {@code YEAR ... TO MONTH} stands here. */
    boolean atFields() {
        int to = in.kind(1) == TokenKind.OPEN ? 4 : 1;
        return in.is(to, "TO") && (in.is(to + 1, "SECOND") || in.is(to + 1, "MONTH"));
    }

    String fields() throws SyntaxException {
        int mark = in.mark();
        field();
        in.expect("TO");
        field();
        return spelled(mark);
    }

    /** After an interval literal: one field or two. */
    String literalFields() throws SyntaxException {
        int mark = in.mark();
        field();
        if (in.take("TO")) {
            field();
        }
        return spelled(mark);
    }

    private void field() throws SyntaxException {
        if (in.takeAny("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND").isEmpty()) {
            throw in.failure("a field of an interval");
        }
        if (in.take(TokenKind.OPEN)) {
            in.wholeNumber("a precision");
            if (in.take(TokenKind.COMMA)) {
                in.wholeNumber("a precision");
            }
            in.expect(TokenKind.CLOSE);
        }
    }

    private String spelled(int mark) {
        return in.wordsFrom(mark).replace(" (", "(");
    }
}
