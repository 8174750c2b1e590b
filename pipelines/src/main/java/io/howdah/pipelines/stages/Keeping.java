package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.State;
import io.howdah.pipelines.sync.StopSignal;
import io.howdah.pipelines.sync.Sync;
import io.howdah.pipelines.sync.SyncCode;
import io.howdah.pipelines.sync.SyncLag;
import io.howdah.pipelines.sync.SyncProgress;
import io.howdah.pipelines.sync.SyncSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Step {@code sync}: installed by a run, kept up by workers. */
record Keeping(JdbcTarget target, Pipeline pipeline, Ledger ledger, Surroundings around) {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);

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

    /**
     * Applies what waits; where another process does that, waits for it.
     *
     * @return whether all of it is applied; the other process may need longer than is waited for it
     */
    boolean catchUp(Step step, SyncSettings settings) {
        long began = System.nanoTime();
        Map<QualifiedName, Optional<Instant>> polled = new HashMap<>();
        while (true) {
            try {
                new Sync(settings, new Told(around, step)).runOnce(target);
                return true;
            } catch (HowdahException e) {
                if (e.code() != SyncCode.ALREADY_RUNNING) {
                    throw StepErrors.foreign(e).orElse(e);
                }
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            SyncLag lag = new Sync(settings, SyncProgress.silent()).lag(target);
            if (polled.isEmpty()) {
                around.tell(step.name() + ": another process applies the changes; waits for it");
                lag.tables().forEach(t -> polled.put(t.name(), t.polled()));
            } else if (isUpToDate(lag, waited, polled)) {
                return true;
            }
            if (waited.compareTo(LONGEST_WAIT) > 0) {
                return false;
            }
            pause();
        }
    }

    /** What waited at the beginning is applied, and foreign tables were looked at since. */
    private static boolean isUpToDate(SyncLag lag, Duration waited, Map<QualifiedName, Optional<Instant>> polled) {
        return lag.oldest().filter(age -> age.compareTo(waited) >= 0).isEmpty()
                && lag.tables().stream()
                        .filter(t -> t.polled().isPresent())
                        .noneMatch(t -> t.polled().equals(polled.get(t.name())));
    }

    /**
     * Before a table is filled: whatever is applied meanwhile the fill would bring again, or overwrite. The session of a process that was killed may be there for
     * a moment.
     *
     * @throws HowdahException SYNC_AHEAD
     */
    void requireIdle(Step step, QualifiedName into) {
        long began = System.nanoTime();
        while (true) {
            Optional<SyncLag> lag = installed(target, named(into));
            boolean applies = lag.filter(
                            l -> l.mode() == SyncSettings.Mode.IMMEDIATE && l.state() == SyncLag.State.RUNNING)
                    .isPresent();
            boolean works =
                    lag.filter(l -> l.worker() == SyncLag.Worker.AT_WORK).isPresent();
            if (!applies && !works) {
                return;
            }
            if (applies || System.nanoTime() - began > LONGEST_FAREWELL.toNanos()) {
                throw new HowdahException(
                        StageCode.SYNC_AHEAD,
                        "could not do " + step + ": "
                                + (applies ? "writers apply their changes to " : "another process applies changes to ")
                                + into + " already",
                        applies
                                ? "drop that sync (howdah pipeline drop " + pipeline.name()
                                        + " --from its step); then run the same command again"
                                : "stop howdah pipeline sync; then run the same command again");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HowdahException(
                    PipelineCode.INTERRUPTED,
                    "interrupted; everything committed so far is kept",
                    "run the same command again",
                    e);
        }
    }

    void run(Step step, SyncSettings settings, StopSignal stop) {
        new Sync(settings, new Told(around, step)).run(target, stop);
    }

    /** How far the table is behind, in one line; empty when the sync is not installed. */
    static Optional<String> lag(JdbcTarget target, SyncSettings settings) {
        return installed(target, settings)
                .map(lag -> String.format(
                        Locale.ROOT,
                        "%,d changes wait%s, %,d rows changed so far, %s",
                        lag.entries(),
                        lag.oldest()
                                .map(d -> ", the oldest for " + d.toSeconds() + " s")
                                .orElse(""),
                        lag.changedRows(),
                        lag.worker() == SyncLag.Worker.AT_WORK ? "a worker is at work" : "no worker is at work"));
    }

    private static Optional<SyncLag> installed(JdbcTarget target, SyncSettings settings) {
        try {
            return Optional.of(new Sync(settings, SyncProgress.silent()).lag(target));
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
