package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.MaterialisePlan.Way;
import io.howdah.pipelines.materialise.MaterialiseSettings.Mode.Incremental;
import io.howdah.pipelines.materialise.Runs.Phase;
import io.howdah.pipelines.materialise.Runs.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A run that brings what changed, in one transaction with the watermark. */
final class IncrementalRun {
    private final Work work;
    private final MaterialiseSettings settings;
    private final Increment increment;
    private final Run run;
    private final MaterialiseProgress progress;

    IncrementalRun(Work work, Run run, MaterialiseProgress progress) {
        this.work = work;
        this.settings = work.settings();
        this.increment = work.increment().orElseThrow();
        this.run = run;
        this.progress = progress;
    }

    private record Merged(long rows, long vanished, Optional<String> watermark, Optional<HowdahException> wrong) {
        static Merged refused(HowdahException wrong) {
            return new Merged(0, 0, Optional.empty(), Optional.of(wrong));
        }
    }

    MaterialiseResult go() {
        long began = System.nanoTime();
        OneSession session = new OneSession(work.target(), settings.retry(), progress);
        Optional<Copies> copies = run.way() == Way.FETCHED
                ? Optional.of(new Copies(settings.from(), work.shape(), run.number()))
                : Optional.empty();
        progress.step("merges what changed into " + settings.into());
        Merged merged =
                session.run("merge what changed into table " + settings.into().quoted(), c -> merge(c, copies));
        if (merged.wrong.isPresent()) {
            throw merged.wrong.get();
        }
        progress.chunk(1, 1, merged.rows);
        return new MaterialiseResult(
                run.number(),
                run.way(),
                merged.rows,
                merged.vanished,
                1,
                0,
                1,
                merged.watermark,
                Duration.ofNanos(System.nanoTime() - began));
    }

    /**
     * Foreign tables are fetched in here, each time anew: after the snapshot of this database, so that no row of it has a watermark above a change over there
     * that the copies do not have.
     */
    private Merged merge(Connection connection, Optional<Copies> copies) throws SQLException {
        Sql.run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        Optional<Merged> before = earlier(connection);
        if (before.isPresent()) {
            return before.get();
        }
        if (copies.isPresent()) {
            copies.get().build(connection, progress);
        }
        String source = copies.map(c -> c.source().quoted()).orElseGet(work::source);
        Identifier watermark = ((Incremental) settings.mode()).watermark();
        for (String statement : increment.setApart(source, work.written(), increment.condition(work.low()))) {
            Sql.run(connection, statement);
        }
        Optional<HowdahException> wrong =
                new KeyCheck(connection, run.number(), settings).ofView(Increment.NEWS, KeyRanges.ALL);
        if (wrong.isPresent()) {
            work.runs().abandon(connection, run.number());
            return Merged.refused(wrong.get());
        }
        long rows = Sql.run(connection, increment.merge(work.written()));
        Optional<String> delete = increment.delete(source);
        long vanished = delete.isPresent() ? Sql.run(connection, delete.get()) : 0;
        Optional<String> highest = Sql.text(connection, increment.highestOf(work.last()));
        work.runs().moment(connection, run.number());
        work.runs().watermark(connection, run.number(), highest);
        work.runs().remember(connection, run.number(), watermark, highest);
        work.runs().done(connection, run.number(), rows, vanished);
        return new Merged(rows, vanished, highest, Optional.empty());
    }

    /** Committed by an attempt whose COMMIT was not answered. */
    private Optional<Merged> earlier(Connection connection) throws SQLException {
        Run now = Runs.locked(connection, run.number());
        return now.phase() == Phase.DONE
                ? Sql.first(
                        connection,
                        "SELECT rows, vanished FROM howdah.materialise_runs WHERE run = ?",
                        r -> new Merged(r.getLong(1), r.getLong(2), now.watermark(), Optional.empty()),
                        run.number())
                : Optional.empty();
    }
}
