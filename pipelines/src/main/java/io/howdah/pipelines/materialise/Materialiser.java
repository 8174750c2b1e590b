package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.JobLock;
import io.howdah.pipelines.State;
import io.howdah.pipelines.materialise.MaterialisePlan.Way;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Fills a table from a view or a query of the same database, which may read foreign tables: in chunks by key, several at the same time, or what
 * changed since the last time. After whatever stopped it, the same call goes on with what is missing.
 */
public final class Materialiser {
    private final Target target;
    private final MaterialiseSettings settings;

    public Materialiser(Target target, MaterialiseSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    /**
     * What {@link #run} would do now. Changes nothing; with {@link MaterialiseSettings.Push#AUTO} and foreign tables it runs one chunk and
     * fetches some rows of them, for no longer than the settings say.
     *
     * @throws HowdahException {@link MaterialiseCode}; what is only not there yet is told by {@link Way#UNKNOWN}
     */
    public MaterialisePlan plan(String owner) {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            Work work;
            try {
                work = Work.of(target, connection, settings, owner);
            } catch (HowdahException e) {
                if (e.code() == MaterialiseCode.UNKNOWN_RELATION) {
                    return notYet(e.getMessage());
                }
                throw e;
            }
            return new Planning(work).plan(connection);
        } catch (SQLException e) {
            throw Failures.of("plan how " + settings.into().quoted() + " is filled", e);
        }
    }

    private MaterialisePlan notYet(String why) {
        return new MaterialisePlan(
                Way.UNKNOWN,
                List.of("decided when the step runs: " + why),
                List.of("INSERT INTO " + settings.into().quoted() + "\n"
                        + settings.from().sql()),
                0,
                "not known yet",
                Optional.empty());
    }

    /**
     * Fills the table.
     *
     * @param owner whose run it is, for example {@code pipeline/step}: watermarks and unfinished runs are kept by it
     * @throws HowdahException {@link MaterialiseCode}, or what stops any job; what was committed stays
     */
    public MaterialiseResult run(String owner, MaterialiseProgress progress) {
        State.prepare(target);
        try (JobLock lock = JobLock.take(target, "materialise " + settings.into())) {
            Work work;
            Runs.Run run;
            try (Connection connection = target.open()) {
                connection.setAutoCommit(false);
                work = Work.of(target, connection, settings, owner);
                run = new Planning(work).choose(connection);
            } catch (SQLException e) {
                throw Failures.of("fill table " + settings.into().quoted(), e);
            }
            lock.renew();
            try {
                return work.increment().isPresent()
                        ? new IncrementalRun(work, run, progress).go()
                        : new FullRun(work, run, progress).go();
            } catch (HowdahException e) {
                work.runs().failed(run.number(), e, progress.shown(e.getMessage()));
                throw e;
            }
        }
    }

    /**
     * Drops the tables that runs of the owner have created, and what they keep, and forgets them. Tables that were there before stay as they
     * are.
     */
    public static void drop(Target target, String owner) {
        if (State.exists(target)) {
            State.prepare(target);
            Runs.drop(target, owner);
        }
    }
}
