package io.howdah.pipelines;

import java.util.concurrent.atomic.AtomicLong;

/** Adds up what the scanning workers have read. Safe for many threads. */
final class ScanMeter {
    private final JobProgress progress;
    private final long total;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    ScanMeter(JobProgress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    void read(long moreBytes, long moreRows) {
        progress.advances(Step.CHECK_DATA, bytes.addAndGet(moreBytes), total, rows.addAndGet(moreRows));
    }
}
