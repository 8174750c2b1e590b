package io.howdah.source.insert;

/** A value that cannot be computed from the script alone; the message says why, without the value. */
public final class NotConstantException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotConstantException(String reason) {
        super(reason, null, false, false);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
