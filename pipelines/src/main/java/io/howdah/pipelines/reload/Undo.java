package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.ForeignKeys;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Takes runs back, and removes what ended runs keep. Needs no source. */
public final class Undo {
    private final JdbcTarget target;
    private final Duration lockTimeout;

    public Undo(JdbcTarget target, Duration lockTimeout) {
        this.target = target;
        this.lockTimeout = lockTimeout;
    }

    /**
     * @param restored rows that are as before the run, or gone again
     * @param changed rows that somebody changed since the run: they stay as they are
     */
    public record Undone(QualifiedName table, long restored, long changed) {}

    /** Everything in one transaction. */
    public List<Undone> undo(long run) {
        State.prepare(target);
        Runs runs = new Runs(target);
        try (TableLocks locks = TableLocks.take(target, runs.sources(run));
                Connection connection = Sql.open(target)) {
            Runs.Run found = runs.numbered(run)
                    .filter(r -> r.kind() == Runs.Kind.RELOAD && r.stage() == Runs.Stage.DONE)
                    .orElseThrow(() -> new HowdahException(
                            ReloadCode.NO_SUCH_RUN,
                            "could not undo reload " + run + ": there is none of this number that is done",
                            "`howdah reload status` lists the runs"));
            if (found.undo() == ReloadSettings.Undo.NONE) {
                throw notKept(found);
            }
            connection.setAutoCommit(false);
            requireLast(connection, run);
            List<Kept> kept = kept(connection, found);
            lock(connection, kept);
            requireNotLoadedSince(connection, found, kept);
            requireNoReplication(connection, run, kept);
            TriggersOff triggers =
                    new TriggersOff(connection, kept.stream().map(Kept::table).toList());
            List<Undone> undone = new Restoration(connection, kept).run();
            triggers.on();
            ApplyGuards.release(connection, run);
            Sql.run(connection, "UPDATE howdah.merge_summary SET state = 'UNDONE' WHERE run = ?", run);
            runs.stage(connection, run, Runs.Stage.UNDONE);
            locks.requireHeld();
            connection.commit();
            return undone;
        } catch (SQLException e) {
            throw Failures.failed("undo reload " + run, e);
        }
    }

    static HowdahException notKept(Runs.Run run) {
        return new HowdahException(
                ReloadCode.UNDO_NOT_KEPT,
                "could not undo reload " + run.number() + ": the rows before it are not there",
                rowsOfBefore(run));
    }

    /** Where the rows can be had that a run has replaced. */
    private static String rowsOfBefore(Runs.Run run) {
        return run.scn().isPresent()
                ? "reload the window again, at an SCN of before (source.scn), as long as Oracle's undo reaches back"
                : "reload the window from an export that holds the rows of before";
    }

    /** What was kept is of before, and of rows that are not those of the table any more. */
    private static void requireNotLoadedSince(Connection connection, Runs.Run run, List<Kept> kept)
            throws SQLException {
        for (Kept table : kept) {
            if (Runs.isLoadedSince(connection, run.number(), table.table())) {
                throw new HowdahException(
                        ReloadCode.UNDO_BLOCKED,
                        "could not undo reload " + run.number() + ": table "
                                + table.table().quoted() + " was loaded since",
                        "what the run keeps stays kept, of its other tables too, until `howdah reload cleanup` removes it;"
                                + " to bring rows of before back, " + rowsOfBefore(run));
            }
        }
    }

    /** Changes that it left out on account of the reload, nobody would bring again. */
    private static void requireNoReplication(Connection connection, long run, List<Kept> kept) throws SQLException {
        for (Kept table : kept) {
            if (ApplyGuards.hasPosition(connection, table.source())) {
                throw new HowdahException(
                        ReloadCode.UNDO_BLOCKED,
                        "could not undo reload " + run + ": replication goes on for table "
                                + table.source().quoted() + " and has left out what the reload brought",
                        "reload the window again, which brings it to what the source has now");
            }
        }
    }

    private static void requireLast(Connection connection, long run) throws SQLException {
        long later = Sql.number(connection, """
                SELECT coalesce(max(later.run), 0) FROM howdah.merge_summary mine
                JOIN howdah.merge_summary later USING (schema_name, table_name)
                WHERE mine.run = ? AND later.run > mine.run AND later.state IN ('CHANGED', 'MERGED')
                """, run);
        if (later > 0) {
            throw new HowdahException(
                    ReloadCode.UNDO_BLOCKED,
                    "could not undo reload " + run + ": reload " + later + " changed one of its tables later",
                    "undo reload " + later + " first");
        }
    }

    /** Parents first. */
    private List<Kept> kept(Connection connection, Runs.Run run) throws SQLException {
        Map<QualifiedName, Kept> kept = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT number, source_schema, source_table, schema_name, table_name FROM howdah.merge_summary WHERE run = ?
                """)) {
            query.setLong(1, run.number());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    QualifiedName table = QualifiedName.of(rows.getString(4), rows.getString(5));
                    QualifiedName source = QualifiedName.of(rows.getString(2), rows.getString(3));
                    kept.put(table, Kept.of(connection, run, rows.getInt(1), source, table));
                }
            }
        }
        return ForeignKeys.of(target).parentsFirst(kept.keySet()).stream()
                .map(t -> Objects.requireNonNull(kept.get(t)))
                .toList();
    }

    private void lock(Connection connection, List<Kept> kept) throws SQLException {
        Sql.run(connection, "SET LOCAL lock_timeout = " + lockTimeout.toMillis());
        for (QualifiedName source : kept.stream().map(Kept::source).sorted().toList()) {
            ApplyGuards.lock(connection, source);
        }
        for (QualifiedName table : kept.stream().map(Kept::table).sorted().toList()) {
            Sql.run(connection, "LOCK TABLE " + table.quoted() + " IN SHARE ROW EXCLUSIVE MODE");
        }
        Sql.run(connection, "SET CONSTRAINTS ALL DEFERRED");
    }

    /** Whether cleanup spares guards that whoever applies changes may still have to see. */
    public enum Guards {
        SPARED,
        /** nobody applies changes, or will begin before these runs' SCN */
        DROPPED
    }

    /**
     * @param cleaned runs of which nothing is left but their records
     * @param left the others
     */
    public record Cleaned(List<Long> cleaned, List<Left> left) {
        public Cleaned {
            cleaned = List.copyOf(cleaned);
            left = List.copyOf(left);
        }
    }

    /** A run that keeps what it has, and why. */
    public record Left(long run, Cause cause, String reason) {}

    public enum Cause {
        GUARD,
        /** a process works on its tables */
        BUSY
    }

    /**
     * Drops staging tables and kept rows of runs that have ended, and of dry runs whose process died; their records stay. A guard consists of
     * what was staged: a run whose guard is of use keeps all of it.
     */
    public Cleaned cleanup(Guards guards) {
        State.prepare(target);
        Runs runs = new Runs(target);
        List<Long> cleaned = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (long run : ended()) {
            clean(runs, run, guards).ifPresentOrElse(left::add, () -> cleaned.add(run));
        }
        return new Cleaned(cleaned, left);
    }

    /** @return why not */
    private Optional<Left> clean(Runs runs, long number, Guards guards) {
        try (TableLocks locks = TableLocks.take(target, runs.sources(number))) {
            Optional<String> need = guards == Guards.SPARED ? need(number) : Optional.empty();
            if (need.isPresent()) {
                return Optional.of(new Left(number, Cause.GUARD, need.get()));
            }
            Runs.Run run = runs.numbered(number).orElseThrow();
            boolean dead = run.stage() == Runs.Stage.STAGING || run.stage() == Runs.Stage.STAGED;
            new RunEnd(target, runs).drop(run, dead ? Runs.Stage.ABANDONED : run.stage());
            locks.requireHeld();
            return Optional.empty();
        } catch (HowdahException e) {
            if (e.code() == ReloadCode.ALREADY_RUNNING) {
                return Optional.of(new Left(number, Cause.BUSY, "another process works on its tables"));
            }
            throw e;
        }
    }

    private Optional<String> need(long run) {
        try (Connection connection = target.open()) {
            return ApplyGuards.need(connection, run);
        } catch (SQLException e) {
            throw Failures.failed("look at the guards of reload " + run, e);
        }
    }

    /**
     * Gives up a run that has not ended: what it has staged goes, and the same command begins anew. Tables that it has merged by themselves stay
     * merged and can be undone.
     *
     * @throws HowdahException {@link ReloadCode#ALREADY_RUNNING} when a process works on it
     */
    public void abandon(long run) {
        State.prepare(target);
        Runs runs = new Runs(target);
        try (TableLocks locks = TableLocks.take(target, runs.sources(run))) {
            Runs.Run found = runs.numbered(run)
                    .filter(r -> r.stage() == Runs.Stage.STAGING || r.stage() == Runs.Stage.STAGED)
                    .orElseThrow(() -> new HowdahException(
                            ReloadCode.NO_SUCH_RUN,
                            "could not give up reload " + run + ": there is none of this number that has not ended",
                            "`howdah reload status` lists the runs"));
            new RunEnd(target, runs).giveUp(found);
            locks.requireHeld();
        }
    }

    private List<Long> ended() {
        List<Long> ended = new ArrayList<>();
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT run FROM howdah.reloads
                        WHERE NOT cleaned AND (state IN ('DONE', 'UNDONE', 'ABANDONED') OR kind = 'DRY_RUN') ORDER BY run
                        """);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                ended.add(rows.getLong(1));
            }
            return ended;
        } catch (SQLException e) {
            throw State.failed("look for reloads that have ended", e);
        }
    }
}
