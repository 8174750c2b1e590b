package io.howdah.validate;

import io.howdah.base.ByteCount;

/**
 * @param workers sources and target tables read at the same time, at least 1
 * @param buckets checksums per table, a power of two; rows are dealt out by the hash of their key
 * @param samples row differences kept per table
 * @param chunk bytes of source read by one worker at a time
 */
public record ValidateSettings(int workers, int buckets, int samples, ByteCount chunk) {
    public ValidateSettings {
        if (workers < 1 || samples < 0 || buckets < 1 || Integer.bitCount(buckets) != 1 || buckets > 1 << 20) {
            throw new IllegalArgumentException("workers " + workers + ", buckets " + buckets + ", samples " + samples);
        }
    }

    public static ValidateSettings defaults() {
        return new ValidateSettings(
                Runtime.getRuntime().availableProcessors(), 1024, 100, ByteCount.ofMebibytes(32));
    }

    public ValidateSettings withWorkers(int count) {
        return new ValidateSettings(count, buckets, samples, chunk);
    }

    public ValidateSettings withBuckets(int count) {
        return new ValidateSettings(workers, count, samples, chunk);
    }

    public ValidateSettings withSamples(int count) {
        return new ValidateSettings(workers, buckets, count, chunk);
    }
}
