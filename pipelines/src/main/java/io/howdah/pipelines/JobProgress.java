package io.howdah.pipelines;

import java.time.Duration;

/** Hears how a job goes on. Called by several threads at the same time; must return at once. */
public interface JobProgress {
    default void begins(Step step) {}

    /**
     * @param done of {@code total}, in bytes of source for LOAD, VALIDATE and CHECK_DATA, in statements elsewhere; total 0 = not known
     * @param rows so far, 0 where there are none
     */
    default void advances(Step step, long done, long total, long rows) {}

    /** @param summary what came out, in a few words */
    default void ends(Step step, Duration took, String summary) {}

    /** Something a person may want to see at once, in one line. */
    default void notice(String message) {}

    static JobProgress silent() {
        return new JobProgress() {};
    }
}
