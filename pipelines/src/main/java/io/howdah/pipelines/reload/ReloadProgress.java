package io.howdah.pipelines.reload;

import io.howdah.load.LoadProgress;

/** Hears how a reload goes on. Must return at once. */
public interface ReloadProgress {
    /** For example {@code reads the windows of 2 tables at SCN 1234}. */
    default void step(String words) {}

    default LoadProgress load() {
        return LoadProgress.silent();
    }

    static ReloadProgress silent() {
        return new ReloadProgress() {};
    }
}
