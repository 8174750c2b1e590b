package io.howdah.base;

/**
 * A numbered error or finding, {@code ROOM-0000}. Each room owns one enum of them; a code is never reused. Documented by
 * {@code howdah explain CODE}.
 */
public interface ErrorCode {
    /** The printed code, for example {@code LOAD-0007}. */
    String code();

    /** Whose fault it is, which decides the exit code. */
    Blame blame();

    /** One line: what it means. */
    String title();

    /** A few sentences for {@code explain}: what happened, why, what to do. */
    String explanation();
}
