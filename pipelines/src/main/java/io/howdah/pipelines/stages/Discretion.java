package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;

/** Takes values of variables, which may be secrets, out of errors: a server quotes what it was sent. */
record Discretion(Surroundings around) {
    /** The same error, or one that is told without them; its cause is left out when that quotes one. */
    HowdahException of(HowdahException error) {
        boolean quoted = false;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            quoted |= !around.shown(message).equals(message);
        }
        if (!quoted) {
            return error;
        }
        HowdahException shown =
                new HowdahException(error.code(), around.shown(error.getMessage()), around.shown(error.hint()));
        shown.setStackTrace(error.getStackTrace());
        for (Throwable other : error.getSuppressed()) {
            shown.addSuppressed(other instanceof HowdahException known ? of(known) : other);
        }
        return shown;
    }
}
