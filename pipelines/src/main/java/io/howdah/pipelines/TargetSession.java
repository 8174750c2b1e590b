package io.howdah.pipelines;

import io.howdah.convert.ConvertSettings;

/** A target that is ready for one job: state schema made, job locked. Closing frees the lock. */
record TargetSession(JdbcTarget target, int version, JobLock lock, JobLedger ledger) implements AutoCloseable {
    static TargetSession open(JdbcTarget target, String job) {
        int version = target.check();
        State.prepare(target);
        return new TargetSession(target, version, JobLock.take(target, job), new JobLedger(target, job));
    }

    /** 14 to 18, newer ones count as the newest known. */
    int majorVersion() {
        return Math.min(version / 10_000, ConvertSettings.NEWEST_TARGET);
    }

    @Override
    public void close() {
        lock.close();
    }
}
