package io.howdah.validate;

import io.howdah.base.ByteCount;
import io.howdah.values.ValuePolicies;

/**
 * @param workers parts of sources and target tables read at the same time, at least 1
 * @param buckets checksums per table, a power of two up to 65,536; rows are dealt out by the hash of their key
 * @param samples row differences kept per table
 * @param chunk bytes of source read by one worker at a time
 * @param held rows of both sides held at the same time as hashes, when rows are looked for behind differing checksums; with --repair also the
 *     bound of what one transaction changes
 * @param values those of the load
 */
public record ValidateSettings(
        int workers, int buckets, int samples, ByteCount chunk, long held, ValuePolicies values) {
    public ValidateSettings {
        if (workers < 1
                || samples < 0
                || held < 1
                || buckets < 1
                || Integer.bitCount(buckets) != 1
                || buckets > 1 << 16) {
            throw new IllegalArgumentException("workers " + workers + ", buckets " + buckets + ", samples " + samples);
        }
    }

    public static ValidateSettings defaults() {
        return new ValidateSettings(
                Runtime.getRuntime().availableProcessors(),
                1024,
                100,
                ByteCount.ofMebibytes(32),
                500_000,
                ValuePolicies.DEFAULT);
    }

    public ValidateSettings withWorkers(int count) {
        return new ValidateSettings(count, buckets, samples, chunk, held, values);
    }

    public ValidateSettings withBuckets(int count) {
        return new ValidateSettings(workers, count, samples, chunk, held, values);
    }

    public ValidateSettings withSamples(int count) {
        return new ValidateSettings(workers, buckets, count, chunk, held, values);
    }

    public ValidateSettings withChunk(ByteCount size) {
        return new ValidateSettings(workers, buckets, samples, size, held, values);
    }

    public ValidateSettings withHeld(long rows) {
        return new ValidateSettings(workers, buckets, samples, chunk, rows, values);
    }

    public ValidateSettings withValues(ValuePolicies policies) {
        return new ValidateSettings(workers, buckets, samples, chunk, held, policies);
    }
}
