package io.howdah.source.oracle;

import io.howdah.base.ErrorCode;
import java.util.Optional;

/**
 * One thing that was looked at before work.
 *
 * @param about what was looked at, a few words
 * @param words what was seen
 * @param hint what to do, an exact statement where there is one; empty when nothing is to be done
 * @param code of what is not as it should be
 */
public record CheckItem(Level level, String about, String words, String hint, Optional<String> code) {
    public enum Level {
        GOOD,
        /** worth knowing; the job works without */
        NOTE,
        /** the job works, but something will be slower, or less than it could be */
        WARNING,
        /** the job will fail, or leave something out */
        MISSING
    }

    public static CheckItem good(String about, String words) {
        return new CheckItem(Level.GOOD, about, words, "", Optional.empty());
    }

    public static CheckItem of(Level level, ErrorCode code, String about, String words, String hint) {
        return new CheckItem(level, about, words, hint, Optional.of(code.code()));
    }
}
