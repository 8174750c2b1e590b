package io.howdah.pipelines.reload;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How runs end that do not go on. The caller holds the locks of their tables ({@link TableLocks}). */
record RunEnd(Target target, Runs runs) {
    /** What is staged goes. A run that has merged some of its tables by themselves ends with those, so that it can be undone. */
    void giveUp(Runs.Run run) {
        if (hasMerged(run)) {
            try (Connection connection = Sql.open(target)) {
                connection.setAutoCommit(false);
                ApplyGuards.releaseHeld(connection, run.number());
                runs.stage(connection, run.number(), Runs.Stage.DONE);
                connection.commit();
            } catch (SQLException e) {
                throw Failures.failed("end reload " + run.number(), e);
            }
        } else {
            drop(run, Runs.Stage.ABANDONED);
        }
    }

    private boolean hasMerged(Runs.Run run) {
        try (Connection connection = target.open()) {
            return Sql.number(
                            connection,
                            "SELECT count(*) FROM howdah.merge_summary WHERE run = ? AND state IN ('CHANGED', 'MERGED')",
                            run.number())
                    > 0;
        } catch (SQLException e) {
            throw Failures.failed("see how far reload " + run.number() + " is", e);
        }
    }

    /** Staging tables, kept rows and guards go; the records stay. */
    void drop(Runs.Run run, Runs.Stage stage) {
        try (Connection connection = Sql.open(target)) {
            connection.setAutoCommit(false);
            // whoever asks the guard finds it with its tables, or not at all
            List<QualifiedName> sources =
                    runs.sources(run.number()).stream().sorted().toList();
            for (QualifiedName source : sources) {
                ApplyGuards.lock(connection, source);
            }
            Staging.drop(connection, run);
            ApplyGuards.release(connection, run.number());
            if (stage != run.stage()) {
                runs.stage(connection, run.number(), stage);
            }
            Sql.run(connection, "UPDATE howdah.reloads SET cleaned = true WHERE run = ?", run.number());
            connection.commit();
        } catch (SQLException e) {
            throw Failures.failed("remove what reload " + run.number() + " keeps", e);
        }
    }
}
