package io.howdah.pipelines.materialise;

/** Hears how a run goes on. Called by several threads at the same time; must return at once. */
public interface MaterialiseProgress {
    /** For example {@code fetches crm.customers}. */
    default void step(String words) {}

    default void chunk(int done, int total, long rows) {}

    /** Something a person may want to know. */
    default void notice(String words) {}

    /** What of an error's words may be recorded: the server quotes what it was sent. */
    default String shown(String words) {
        return words;
    }

    static MaterialiseProgress silent() {
        return new MaterialiseProgress() {};
    }
}
