package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobLock;
import io.howdah.pipelines.JobReadPlan;
import io.howdah.pipelines.JobSettings;
import io.howdah.pipelines.JobSource;
import io.howdah.pipelines.Origin;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.State;
import io.howdah.pipelines.reload.ReloadResult.Begin;
import io.howdah.source.oracle.ReadPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reloads windows of tables. One thread; a run that was stopped goes on when the same command is given again.
 *
 * <pre>
 *   locks, hold     SCN, windows, keys, checks       merge
 *  begin --------> STAGING ----------------> STAGED --------> DONE
 *                     | undo expired           | replication has passed
 *                     v                        v
 *                  ABANDONED                ABANDONED: the next command begins anew
 * </pre>
 */
public final class Reloads {
    private final JobSettings job;
    private final ReloadSettings settings;
    private final ReloadProgress progress;
    private final Clock clock;

    public Reloads(JobSettings job, ReloadSettings settings, ReloadProgress progress, Clock clock) {
        if (settings.tables().isEmpty()) {
            throw new HowdahException(
                    ReloadCode.NOTHING_TO_RELOAD,
                    "no table to be reloaded is named",
                    "add --table and --where, or section reload to howdah.yaml");
        }
        this.job = job;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    /** @throws HowdahException when it stopped; what is staged is kept unless the message says that the next command begins anew */
    public ReloadResult reload(JdbcTarget target) {
        int version = prepare(target);
        try (JobLock load = JobLock.share(target, job.job());
                TableLocks locks = TableLocks.take(target, sources())) {
            Runs runs = new Runs(target);
            String identity = identity();
            Optional<Runs.Run> open = runs.open(identity).filter(r -> isUsable(target, runs, r));
            Runs.Run run =
                    open.orElseGet(() -> runs.begin(identity, job.origin().describe(), Runs.Kind.RELOAD, settings));
            Begin begin = open.isPresent() ? Begin.CONTINUED : Begin.ANEW;
            RunRecord record = new RunRecord(target, runs, run, clock);
            return record.recorded(() -> {
                hold(target, run);
                try (JobSource source = opened(target, runs, run, begin, version)) {
                    List<Plan> plans = staged(record, source);
                    load.renew();
                    locks.requireHeld();
                    progress.step("merges " + plans.size() + (plans.size() == 1 ? " table" : " tables"));
                    record.stopWhenInterrupted();
                    new Merge(target, runs, run, source.scn(), settings, clock).run(plans);
                    return new ReloadResult(
                            run.number(), ReloadResult.Kind.MERGED, source.scn(), begin, new Outcome(target).of(plans));
                }
            });
        }
    }

    /** Stages the windows, says what a merge would do, and removes what was staged. */
    public ReloadResult dryRun(JdbcTarget target) {
        int version = prepare(target);
        try (JobLock load = JobLock.share(target, job.job());
                TableLocks locks = TableLocks.take(target, sources())) {
            Runs runs = new Runs(target);
            Runs.Run run = runs.begin(identity(), job.origin().describe(), Runs.Kind.DRY_RUN, settings);
            RunEnd end = new RunEnd(target, runs);
            RunRecord record = new RunRecord(target, runs, run, clock);
            ReloadResult result;
            try {
                result = record.recorded(() -> expected(target, record, version, locks));
                load.renew();
            } catch (RuntimeException e) {
                RunRecord.recordBehind(e, () -> end.drop(run, Runs.Stage.ABANDONED));
                throw e;
            }
            end.drop(run, Runs.Stage.DONE);
            return result;
        }
    }

    /** A run that has only begun ends when its source cannot be opened: there is nothing that the next command could go on with. */
    private JobSource opened(JdbcTarget target, Runs runs, Runs.Run run, Begin begin, int version) {
        try {
            return JobSource.open(job, new JobReadPlan(target, run.job()), version / 10_000, clock.instant());
        } catch (HowdahException e) {
            if (begin == Begin.ANEW) {
                RunRecord.recordBehind(e, () -> new RunEnd(target, runs).giveUp(run));
            }
            throw e;
        }
    }

    private ReloadResult expected(JdbcTarget target, RunRecord record, int version, TableLocks locks) {
        try (JobSource source = JobSource.open(job, ReadPlan.inMemory(), version / 10_000, clock.instant())) {
            List<Plan> plans = staged(record, source);
            locks.requireHeld();
            return new ReloadResult(
                    record.run().number(),
                    ReloadResult.Kind.DRY_RUN,
                    source.scn(),
                    Begin.ANEW,
                    new Outcome(target).expected(plans, settings.sample()));
        }
    }

    private int prepare(JdbcTarget target) {
        settings.tables().forEach(Window::of); // refuses what cannot be one before anybody is asked
        int version = target.check();
        State.prepare(target);
        return version;
    }

    private List<QualifiedName> sources() {
        return settings.tables().stream().map(ReloadTable::source).toList();
    }

    /** An equal one goes on with a run that has not ended. */
    private String identity() {
        String words = job.origin().describe() + user() + "\n" + settings.words();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    /** Accounts do not see the same rows. */
    private String user() {
        return switch (job.origin()) {
            case Origin.Directory d -> "";
            case Origin.Running(var oracle) ->
                oracle.user().map(u -> " as " + u).orElse("");
        };
    }

    /**
     * A run is given up whose process died when meanwhile replication has passed its SCN, or when another reload changed its tables: what it
     * has staged is older than what the target has.
     */
    private boolean isUsable(JdbcTarget target, Runs runs, Runs.Run run) {
        Optional<String> reason = runs.isOvertaken(run)
                ? Optional.of("another reload has changed its tables since")
                : isPassed(target, runs, run)
                        ? Optional.of("changes beyond its SCN are applied already")
                        : Optional.empty();
        reason.ifPresent(words -> {
            progress.step("gives up run " + run.number() + ": " + words);
            new RunEnd(target, runs).giveUp(run);
        });
        return reason.isEmpty();
    }

    private static boolean isPassed(JdbcTarget target, Runs runs, Runs.Run run) {
        if (run.scn().isEmpty()) {
            return false;
        }
        try (Connection connection = target.open()) {
            for (QualifiedName table : runs.unmerged(run)) {
                if (ApplyGuards.isPassed(connection, table, run.scn().getAsLong())) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            throw Failures.failed("look at the positions of replication", e);
        }
    }

    /** Before the SCN is known: what commits later than it must not come into the target before the merge. */
    private void hold(JdbcTarget target, Runs.Run run) {
        try (Connection connection = Sql.open(target)) {
            connection.setAutoCommit(false);
            // who applies changes waits behind this, when somebody else's transaction does not end
            Sql.run(
                    connection,
                    "SET LOCAL lock_timeout = " + settings.lockTimeout().toMillis());
            for (QualifiedName table : sources().stream().sorted().toList()) {
                ApplyGuards.hold(connection, table, run.number());
            }
            connection.commit();
        } catch (SQLException e) {
            throw Failures.failed("ask whoever applies changes to wait", e);
        }
    }

    private List<Plan> staged(RunRecord record, JobSource source) {
        record.stopWhenInterrupted();
        Target target = record.target();
        Runs runs = record.runs();
        Runs.Run run = record.run();
        try (Connection connection = Sql.open(target)) {
            runs.read(run, source.scn());
            OptionalLong scn = source.scn();
            if (scn.isPresent()) {
                ApplyGuards.heldAt(connection, run.number(), scn.getAsLong());
            } else {
                ApplyGuards.release(connection, run.number());
            }
            source.narrow().ifPresent(f -> progress.step("notes: " + f.message()));
            List<Plan> plans = new Planner(source, connection, run, progress).plans(settings.tables());
            new Made(connection, job.load().values()).requireSame(run, source, plans);
            Runs.requireNotLoadedSince(connection, run.number(), plans);
            if (run.stage() == Runs.Stage.STAGING) {
                Path rejects = job.workDirectory()
                        .resolve(job.job())
                        .resolve("reload-" + run.number())
                        .resolve("rejects");
                Staging staging = new Staging(target, source, run, plans, job.load(), progress, rejects);
                staging.fill();
                record.stopWhenInterrupted();
                staging.close(runs);
            }
            return plans;
        } catch (SQLException e) {
            throw Failures.failed("prepare the reload", e);
        }
    }
}
