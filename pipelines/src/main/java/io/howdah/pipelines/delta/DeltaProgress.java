package io.howdah.pipelines.delta;

/** Hears how sets are applied. Called by several threads at the same time; must return at once. */
public interface DeltaProgress {
    /** A new phase of a set: reading, staging, checking, applying. */
    default void phase(String words) {}

    /** @param done of {@code total} bytes of files staged */
    default void staged(long done, long total, long rows) {}

    default void part(DeltaResult.PartResult part) {}

    /** Something a person may want to see at once, in one line. */
    default void notice(String message) {}

    static DeltaProgress silent() {
        return new DeltaProgress() {};
    }
}
