package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.base.Retry;
import io.howdah.values.ValuePolicies;

/**
 * @param workers connections that load at the same time, at least 1
 * @param chunk bytes of source in one chunk; a resumed source keeps the size with which it was begun
 * @param values what to do with values that the databases see differently; validation must use the same
 */
public record LoadSettings(
        int workers,
        ByteCount chunk,
        RejectPolicy rejects,
        Retry retry,
        ValuePolicies values,
        OnTableFailure onTableFailure) {
    public static final ByteCount DEFAULT_CHUNK = ByteCount.ofMebibytes(32);

    public LoadSettings {
        if (workers < 1 || workers > 1000) {
            throw new IllegalArgumentException("workers " + workers);
        }
        if (chunk.bytes() < 1) {
            throw new IllegalArgumentException("chunk " + chunk);
        }
    }

    /** One worker per core, chunks of 32 MiB, stop at the first bad record. */
    public static LoadSettings defaults() {
        return new LoadSettings(
                Runtime.getRuntime().availableProcessors(),
                DEFAULT_CHUNK,
                new RejectPolicy.Stop(),
                Retry.defaults(),
                ValuePolicies.DEFAULT,
                OnTableFailure.OTHERS_GO_ON);
    }

    public LoadSettings withWorkers(int count) {
        return new LoadSettings(count, chunk, rejects, retry, values, onTableFailure);
    }

    public LoadSettings withChunk(ByteCount size) {
        return new LoadSettings(workers, size, rejects, retry, values, onTableFailure);
    }

    public LoadSettings withRejects(RejectPolicy policy) {
        return new LoadSettings(workers, chunk, policy, retry, values, onTableFailure);
    }

    public LoadSettings withRetry(Retry other) {
        return new LoadSettings(workers, chunk, rejects, other, values, onTableFailure);
    }

    public LoadSettings withValues(ValuePolicies policies) {
        return new LoadSettings(workers, chunk, rejects, retry, policies, onTableFailure);
    }

    public LoadSettings withOnTableFailure(OnTableFailure choice) {
        return new LoadSettings(workers, chunk, rejects, retry, values, choice);
    }
}
