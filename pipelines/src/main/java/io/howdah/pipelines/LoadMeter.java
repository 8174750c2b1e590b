package io.howdah.pipelines;

import io.howdah.base.QualifiedName;
import io.howdah.load.ChunkDone;
import io.howdah.load.LoadEstimate;
import io.howdah.load.LoadProgress;
import io.howdah.load.TableResult;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up what the load's workers tell and passes the sums on. Safe for many threads. */
final class LoadMeter implements LoadProgress {
    private final JobProgress progress;
    private final RunLog log;
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    LoadMeter(JobProgress progress, RunLog log) {
        this.progress = progress;
        this.log = log;
    }

    @Override
    public void begins(LoadEstimate estimate) {
        total.set(estimate.source().bytes());
        tell();
    }

    @Override
    public void sent(QualifiedName table, long moreBytes, long moreRows) {
        bytes.addAndGet(moreBytes);
        rows.addAndGet(moreRows);
        tell();
    }

    @Override
    public void undone(QualifiedName table, long fewerBytes, long fewerRows) {
        bytes.addAndGet(-fewerBytes);
        rows.addAndGet(-fewerRows);
        tell();
    }

    @Override
    public void chunkSkipped(ChunkDone done) {
        bytes.addAndGet(done.size().bytes());
        rows.addAndGet(done.rows());
        tell();
    }

    @Override
    public void tableDone(TableResult result) {
        log.loaded(result);
        log.log(RunLog.Operation.done("LOAD_TABLE", result.table().toString(), result.took())
                .counting(result.rows(), result.size().bytes()));
    }

    @Override
    public void notice(String message) {
        progress.notice(message);
    }

    private void tell() {
        progress.advances(Step.LOAD, bytes.get(), total.get(), rows.get());
    }
}
