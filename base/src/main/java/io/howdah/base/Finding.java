package io.howdah.base;

import java.util.Objects;
import java.util.Optional;

/**
 * What a person must know about one object: "cannot convert" is a value, not an exception.
 *
 * @param message what and why, lower case, no full stop
 * @param hint what to do; empty only for a NOTE
 * @param effortMinutes estimated minutes of a person's work, 0 when none
 */
public record Finding(
        ErrorCode code,
        Severity severity,
        ObjectRef object,
        Optional<Place> place,
        String message,
        String hint,
        int effortMinutes) {
    public Finding {
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
        Objects.requireNonNull(hint);
    }

    public static Finding note(ErrorCode code, ObjectRef object, Optional<Place> place, String message) {
        return new Finding(code, Severity.NOTE, object, place, message, "", 0);
    }

    public static Finding warning(
            ErrorCode code, ObjectRef object, Optional<Place> place, String message, String hint, int effortMinutes) {
        return new Finding(code, Severity.WARNING, object, place, message, hint, effortMinutes);
    }

    public static Finding loss(
            ErrorCode code, ObjectRef object, Optional<Place> place, String message, String hint, int effortMinutes) {
        return new Finding(code, Severity.LOSS, object, place, message, hint, effortMinutes);
    }
}
