package io.howdah.pipelines.materialise;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.base.Retry;
import java.util.List;

/**
 * @param view what the table should hold
 * @param key columns that tell the rows apart, on both sides; empty: rows are told apart by all of their columns
 * @param workers sessions at the same time, 1 to 1000
 * @param samples keys that are named of each kind of difference, at most
 */
public record ComparisonSettings(
        Rows view, QualifiedName table, List<Identifier> key, int workers, int samples, Retry retry) {
    public ComparisonSettings {
        key = List.copyOf(key);
        if (workers < 1 || workers > 1000) {
            throw new IllegalArgumentException("workers " + workers);
        }
        if (samples < 0) {
            throw new IllegalArgumentException("samples " + samples);
        }
    }

    /** A worker per core, ten samples. */
    public static ComparisonSettings of(Rows view, QualifiedName table, List<Identifier> key) {
        return new ComparisonSettings(
                view, table, key, Runtime.getRuntime().availableProcessors(), 10, Retry.defaults());
    }

    public ComparisonSettings withWorkers(int count) {
        return new ComparisonSettings(view, table, key, count, samples, retry);
    }

    public ComparisonSettings withSamples(int count) {
        return new ComparisonSettings(view, table, key, workers, count, retry);
    }
}
