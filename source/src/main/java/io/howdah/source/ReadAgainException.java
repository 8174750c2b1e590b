package io.howdah.source;

import java.io.IOException;

/** Reading a chunk stopped in the middle through no fault of its rows: from its beginning it can be read again. */
public final class ReadAgainException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean soon;

    private ReadAgainException(String reason, Throwable cause, boolean soon) {
        super(reason, cause);
        this.soon = soon;
    }

    /** After the network or the server broke down: the next attempt should wait a while. */
    public static ReadAgainException later(String reason, Throwable cause) {
        return new ReadAgainException(reason, cause, false);
    }

    public static ReadAgainException atOnce(String reason, Throwable cause) {
        return new ReadAgainException(reason, cause, true);
    }

    public boolean atOnce() {
        return soon;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
