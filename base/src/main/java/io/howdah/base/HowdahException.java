package io.howdah.base;

import java.util.Objects;

/**
 * What stops the job. The message says what was attempted with which object, in lower case without a full stop; the hint names one
 * action. Neither holds a password or row data.
 */
public final class HowdahException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // error codes are enums
    private final ErrorCode code;

    private final String hint;

    public HowdahException(ErrorCode code, String message, String hint) {
        super(Objects.requireNonNull(message));
        this.code = Objects.requireNonNull(code);
        this.hint = Objects.requireNonNull(hint);
    }

    public HowdahException(ErrorCode code, String message, String hint, Throwable cause) {
        super(Objects.requireNonNull(message), cause);
        this.code = Objects.requireNonNull(code);
        this.hint = Objects.requireNonNull(hint);
    }

    public ErrorCode code() {
        return code;
    }

    public String hint() {
        return hint;
    }

    /** The line a person sees: {@code LOAD-0007: could not ...}. */
    public String line() {
        return code.code() + ": " + getMessage();
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
