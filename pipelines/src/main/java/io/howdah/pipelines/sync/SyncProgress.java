package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;

/** Hears how a sync goes on. Must return at once. */
public interface SyncProgress {
    /** For example {@code looks for changes of crm.customers}. */
    default void step(String words) {}

    /** After each transaction that changed the table or found that nothing differs. */
    default void applied(SyncResult sum) {}

    /** A passing failure; it is tried again. */
    default void trouble(HowdahException failure) {}

    static SyncProgress silent() {
        return new SyncProgress() {};
    }
}
