package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.State;
import io.howdah.pipelines.sync.StopSignal;
import io.howdah.pipelines.sync.Sync;
import io.howdah.pipelines.sync.SyncCode;
import io.howdah.pipelines.sync.SyncLag;
import io.howdah.pipelines.sync.SyncProgress;
import io.howdah.pipelines.sync.SyncSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Step {@code sync}: installed by a run, kept up by workers. */
record Keeping(JdbcTarget target, Pipeline pipeline, Ledger ledger, Surroundings around) {
    /** Enough to drop what is installed for a table. */
    static SyncSettings named(QualifiedName into) {
        return SyncSettings.of(into, into, List.of(new Identifier("key")), List.of());
    }

    /** @return what came out, in a few words */
    String install(Step step, SyncSettings settings) {
        claim(step, settings);
        new Sync(settings, new Told(around, step)).install(target);
        String summary = "changes are noticed; howdah pipeline sync applies them";
        ledger.done(step, summary);
        return summary;
    }

    /** What is recorded before it is made is dropped also when this process dies between. */
    private void claim(Step step, SyncSettings settings) {
        boolean claimed = ledger.made(step.name()).stream().anyMatch(m -> m.kind() == Made.Kind.SYNC);
        if (claimed) {
            return;
        }
        try (Connection transaction = target.open()) {
            transaction.setAutoCommit(false);
            Maker maker = new Maker(transaction, ledger, step);
            maker.requireFree(Made.Kind.SYNC, settings.into());
            maker.record(Made.Kind.SYNC, settings.into());
            transaction.commit();
        } catch (SQLException e) {
            throw State.failed("record the sync of " + settings.into(), e);
        }
    }

    /** Applies what waits. */
    void catchUp(Step step, SyncSettings settings) {
        try {
            new Sync(settings, new Told(around, step)).runOnce(target);
        } catch (HowdahException e) {
            if (e.code() != SyncCode.ALREADY_RUNNING) {
                throw StepErrors.foreign(e).orElse(e);
            }
            around.tell(step.name()
                    + ": another process applies the changes; what it has not applied yet counts as different");
        }
    }

    void run(Step step, SyncSettings settings, StopSignal stop) {
        new Sync(settings, new Told(around, step)).run(target, stop);
    }

    /** How far the table is behind, in one line; empty when the sync is not installed. */
    static Optional<String> lag(JdbcTarget target, SyncSettings settings) {
        try {
            SyncLag lag = new Sync(settings, SyncProgress.silent()).lag(target);
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%,d changes wait%s, %,d rows changed so far, %s",
                    lag.entries(),
                    lag.oldest()
                            .map(d -> ", the oldest for " + d.toSeconds() + " s")
                            .orElse(""),
                    lag.changedRows(),
                    lag.worker() == SyncLag.Worker.AT_WORK ? "a worker is at work" : "no worker is at work"));
        } catch (HowdahException e) {
            if (e.code() == SyncCode.NOT_INSTALLED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private record Told(Surroundings around, Step step) implements SyncProgress {
        @Override
        public void step(String words) {
            around.tell(step.name() + ": " + words);
        }

        @Override
        public void trouble(HowdahException failure) {
            around.tell(step.name() + ": " + failure.line() + "; is tried again");
        }
    }
}
