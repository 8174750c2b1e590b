package io.howdah.orasim.server;

/** An error as an Oracle server sends it. */
public final class OracleError extends Exception {
    private static final long serialVersionUID = 1L;
    private final int number;
    private final int position;

    /**
     * @param number 942 for ORA-00942; {@code text} without the code and without a line end
     */
    public OracleError(int number, String text) {
        this(number, text, 0);
    }

    /** @param position 0-based offset of the error in the statement's text */
    public OracleError(int number, String text, int position) {
        super("ORA-%05d: %s".formatted(number, text));
        this.number = number;
        this.position = position;
    }

    public int number() {
        return number;
    }

    public int position() {
        return position;
    }
}
