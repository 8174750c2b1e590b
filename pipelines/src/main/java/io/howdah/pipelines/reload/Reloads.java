package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobReadPlan;
import io.howdah.pipelines.JobSettings;
import io.howdah.pipelines.JobSource;
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
import java.time.Instant;
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
        try (TableLocks locks = TableLocks.take(target, sources())) {
            Runs runs = new Runs(target);
            Optional<Runs.Run> open = runs.open(identity()).filter(r -> isUsable(target, runs, r));
            Runs.Run run =
                    open.orElseGet(() -> runs.begin(identity(), job.origin().describe(), Runs.Kind.RELOAD, settings));
            Begin begin = open.isPresent() ? Begin.CONTINUED : Begin.ANEW;
            return recorded(target, runs, run, () -> {
                hold(target, run);
                try (JobSource source =
                        JobSource.open(job, new JobReadPlan(target, run.job()), version / 10_000, clock.instant())) {
                    List<Plan> plans = staged(target, runs, run, source);
                    locks.requireHeld();
                    progress.step("merges " + plans.size() + (plans.size() == 1 ? " table" : " tables"));
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
        try (TableLocks locks = TableLocks.take(target, sources())) {
            Runs runs = new Runs(target);
            Runs.Run run = runs.begin(identity(), job.origin().describe(), Runs.Kind.DRY_RUN, settings);
            try {
                ReloadResult result = recorded(target, runs, run, () -> expected(target, runs, run, version, locks));
                drop(target, runs, run, Runs.Stage.DONE);
                return result;
            } catch (HowdahException e) {
                drop(target, runs, run, Runs.Stage.ABANDONED);
                throw e;
            }
        }
    }

    private ReloadResult expected(JdbcTarget target, Runs runs, Runs.Run run, int version, TableLocks locks) {
        try (JobSource source = JobSource.open(job, ReadPlan.inMemory(), version / 10_000, clock.instant())) {
            List<Plan> plans = staged(target, runs, run, source);
            locks.requireHeld();
            return new ReloadResult(
                    run.number(),
                    ReloadResult.Kind.DRY_RUN,
                    source.scn(),
                    Begin.ANEW,
                    new Outcome(target).expected(plans, settings.sample()));
        }
    }

    private int prepare(JdbcTarget target) {
        int version = target.check();
        State.prepare(target);
        return version;
    }

    private List<QualifiedName> sources() {
        return settings.tables().stream().map(ReloadTable::source).toList();
    }

    /** An equal one goes on with a run that has not ended. */
    private String identity() {
        String words = job.origin().describe() + "\n" + settings.words();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    private interface Work {
        ReloadResult run();
    }

    private ReloadResult recorded(JdbcTarget target, Runs runs, Runs.Run run, Work work) {
        Instant began = clock.instant();
        try {
            return work.run();
        } catch (HowdahException e) {
            try {
                runs.failed(run.number(), e);
                runs.logFailure(run.number(), "RELOAD", began, e);
                if (e.code() == ReloadCode.STALE || e.code() == ReloadCode.SNAPSHOT_LOST) {
                    drop(target, runs, run, Runs.Stage.ABANDONED);
                }
            } catch (HowdahException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** A run whose SCN replication has passed meanwhile is given up: another process, that held it up, died. */
    private boolean isUsable(JdbcTarget target, Runs runs, Runs.Run run) {
        if (run.scn().isEmpty()) {
            return true;
        }
        try (Connection connection = target.open()) {
            for (QualifiedName table : sources()) {
                if (ApplyGuards.isPassed(connection, table, run.scn().getAsLong())) {
                    progress.step("gives up run " + run.number() + ": changes beyond its SCN are applied already");
                    drop(target, runs, run, Runs.Stage.ABANDONED);
                    return false;
                }
            }
            return true;
        } catch (SQLException e) {
            throw Sql.failed("look at the positions of replication", e);
        }
    }

    /** Before the SCN is known: what commits later than it must not come into the target before the merge. */
    private void hold(JdbcTarget target, Runs.Run run) {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            for (QualifiedName table : sources().stream().sorted().toList()) {
                ApplyGuards.hold(connection, table, run.number());
            }
            connection.commit();
        } catch (SQLException e) {
            throw Sql.failed("ask whoever applies changes to wait", e);
        }
    }

    private List<Plan> staged(JdbcTarget target, Runs runs, Runs.Run run, JobSource source) {
        try (Connection connection = target.open()) {
            runs.read(run, source.scn());
            OptionalLong scn = source.scn();
            if (scn.isPresent()) {
                ApplyGuards.heldAt(connection, run.number(), scn.getAsLong());
            } else {
                ApplyGuards.release(connection, run.number());
            }
            List<Plan> plans = new Planner(source, connection, run).plans(settings.tables());
            if (run.stage() == Runs.Stage.STAGING) {
                Path rejects = job.workDirectory()
                        .resolve(job.job())
                        .resolve("reload-" + run.number())
                        .resolve("rejects");
                Staging staging = new Staging(target, source, run, plans, job.load(), progress, rejects);
                staging.fill();
                staging.close(runs);
            }
            return plans;
        } catch (SQLException e) {
            throw Sql.failed("prepare the reload", e);
        }
    }

    private static void drop(JdbcTarget target, Runs runs, Runs.Run run, Runs.Stage stage) {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            Staging.drop(connection, run);
            ApplyGuards.release(connection, run.number());
            runs.stage(connection, run.number(), stage);
            Sql.run(connection, "UPDATE howdah.reloads SET cleaned = true WHERE run = ?", run.number());
            connection.commit();
        } catch (SQLException e) {
            throw Sql.failed("remove the staging tables of reload " + run.number(), e);
        }
    }
}
