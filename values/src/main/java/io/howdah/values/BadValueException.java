package io.howdah.values;

/**
 * A field that is not a value of its type or does not fit its target. The message names the reason and never holds the value itself;
 * whoever knows row and column adds them.
 */
public final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ValueCode code;

    public BadValueException(String reason) {
        this(ValueCode.NOT_A_VALUE, reason);
    }

    public BadValueException(ValueCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    public ValueCode code() {
        return code;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
