package io.howdah.sql.oracle;

/** A text that is not the Oracle syntax that was asked for: tells where, what was expected there and what stood there instead. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String expected;
    private final String found;

    SyntaxException(int offset, String expected, String found) {
        super("expected " + expected + ", found " + found, null, false, false);
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    /** 0-based character offset into the parsed text; its length when the text ended too early. */
    public int offset() {
        return offset;
    }

    /** What could have stood there: a word, a mark or a noun such as {@code an expression}. */
    public String expected() {
        return expected;
    }

    /** What stood there, quoted, or {@code the end of the text}. */
    public String found() {
        return found;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
