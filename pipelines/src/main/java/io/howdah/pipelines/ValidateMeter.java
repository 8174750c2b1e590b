package io.howdah.pipelines;

import io.howdah.base.QualifiedName;
import io.howdah.validate.ValidateProgress;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up what the validation's workers tell. Safe for many threads. */
final class ValidateMeter implements ValidateProgress {
    private final JobProgress progress;
    private final long total;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    ValidateMeter(JobProgress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    @Override
    public void read(QualifiedName table, long sourceRows, long sourceBytes, long targetRows) {
        progress.advances(Step.VALIDATE, bytes.addAndGet(sourceBytes), total, rows.addAndGet(sourceRows));
    }
}
