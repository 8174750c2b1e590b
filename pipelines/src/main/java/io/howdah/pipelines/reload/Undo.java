package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.load.SqlErrors;
import io.howdah.load.TriggerSwitch;
import io.howdah.pipelines.ForeignKeys;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** What a run left for one table. */
    private record Kept(
            int number,
            QualifiedName source,
            TargetShape shape,
            QualifiedName rows,
            QualifiedName undo,
            boolean hasUndo,
            List<Identifier> key,
            List<Identifier> values) {
        QualifiedName table() {
            return shape.name();
        }

        String sameKey(String left, String right) {
            return key.stream()
                    .map(k -> left + "." + k.quoted() + " = " + right + "." + k.quoted())
                    .collect(Collectors.joining(" AND "));
        }

        /** Whether the row is as the merge left it. */
        String untouched() {
            return values.isEmpty()
                    ? "true"
                    : values.stream()
                            .map(c -> text("t", c) + " IS NOT DISTINCT FROM " + text("s", c))
                            .collect(Collectors.joining(" AND "));
        }

        private String text(String alias, Identifier column) {
            String type = shape.column(column).orElseThrow().type();
            return type.equals("json") || type.equals("xml")
                    ? alias + "." + column.quoted() + "::text"
                    : alias + "." + column.quoted() + "::" + type;
        }
    }

    /** Everything in one transaction. */
    public List<Undone> undo(long run) {
        State.prepare(target);
        Runs runs = new Runs(target);
        Runs.Run found = runs.numbered(run)
                .filter(r -> r.kind() == Runs.Kind.RELOAD && r.stage() == Runs.Stage.DONE)
                .orElseThrow(() -> new HowdahException(
                        ReloadCode.NO_SUCH_RUN,
                        "could not undo reload " + run + ": there is none of this number that is done",
                        "`howdah reload status` lists the runs"));
        if (found.undo() == ReloadSettings.Undo.NONE) {
            throw notKept(run);
        }
        try (TableLocks locks = TableLocks.take(target, sources(run));
                Connection connection = target.open()) {
            connection.setAutoCommit(false);
            requireLast(connection, run);
            List<Kept> kept = kept(connection, found);
            List<Undone> undone = new ArrayList<>();
            lock(connection, kept);
            List<TriggerSwitch> triggers = new ArrayList<>();
            for (Kept table : kept) {
                triggers.add(new TriggerSwitch(connection, table.table(), Set.of()));
            }
            for (TriggerSwitch trigger : triggers) {
                trigger.off();
            }
            restore(connection, kept, undone);
            Sql.run(connection, "SET CONSTRAINTS ALL IMMEDIATE");
            for (TriggerSwitch trigger : triggers) {
                trigger.on();
            }
            ApplyGuards.release(connection, run);
            Sql.run(connection, "UPDATE howdah.merge_summary SET state = 'UNDONE' WHERE run = ?", run);
            runs.stage(connection, run, Runs.Stage.UNDONE);
            locks.requireHeld();
            connection.commit();
            return undone;
        } catch (SQLException e) {
            throw Sql.failed("undo reload " + run, e);
        }
    }

    private static HowdahException notKept(long run) {
        return new HowdahException(
                ReloadCode.UNDO_NOT_KEPT,
                "could not undo reload " + run + ": the rows before it are not there",
                "reload the window again, at an SCN of before (source.scn), as long as Oracle's undo reaches back");
    }

    private List<QualifiedName> sources(long run) {
        List<QualifiedName> sources = new ArrayList<>();
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT source_schema, source_table FROM howdah.merge_summary WHERE run = ?")) {
            query.setLong(1, run);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sources.add(QualifiedName.of(rows.getString(1), rows.getString(2)));
                }
            }
            return sources;
        } catch (SQLException e) {
            throw State.failed("read the tables of reload " + run, e);
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
                    kept.put(
                            table,
                            kept(
                                    connection,
                                    run,
                                    rows.getInt(1),
                                    QualifiedName.of(rows.getString(2), rows.getString(3)),
                                    table));
                }
            }
        }
        return ForeignKeys.of(target).parentsFirst(kept.keySet()).stream()
                .map(t -> Objects.requireNonNull(kept.get(t)))
                .toList();
    }

    private static Kept kept(Connection connection, Runs.Run run, int number, QualifiedName source, QualifiedName table)
            throws SQLException {
        String prefix = "r" + run.number() + "_" + number + "_";
        QualifiedName rows = QualifiedName.of(run.staging(), prefix + "rows");
        QualifiedName gone = QualifiedName.of(run.staging(), prefix + "gone");
        QualifiedName undo = QualifiedName.of(run.staging(), prefix + "undo");
        Optional<TargetShape> staged = TargetShape.of(connection, rows);
        Optional<TargetShape> keys = TargetShape.of(connection, gone);
        if (staged.isEmpty() || keys.isEmpty()) {
            throw notKept(run.number());
        }
        List<Identifier> key = own(keys.get());
        List<Identifier> values =
                own(staged.get()).stream().filter(c -> !key.contains(c)).toList();
        TargetShape shape = TargetShape.of(connection, table)
                .orElseThrow(() -> new HowdahException(
                        ReloadCode.UNKNOWN_TABLE,
                        "could not undo reload " + run.number() + ": the target has no table " + table.quoted()
                                + " any more",
                        "`howdah reload cleanup` removes what the run keeps"));
        boolean hasUndo = TargetShape.of(connection, undo).isPresent();
        return new Kept(number, source, shape, rows, undo, hasUndo, key, values);
    }

    /** Columns that are not Howdah's. */
    private static List<Identifier> own(TargetShape shape) {
        return shape.columns().stream()
                .map(TargetShape.Column::name)
                .filter(c -> !c.text().startsWith("howdah_"))
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

    /** Deleted rows come back before others go, or after them where a unique value is in the way. */
    private static void restore(Connection connection, List<Kept> parentsFirst, List<Undone> undone)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            both(connection, parentsFirst, undone, Order.BACK_FIRST);
        } catch (SQLException e) {
            if (!SqlErrors.state(e).equals("23505")) {
                throw e;
            }
            connection.rollback(before);
            undone.clear();
            both(connection, parentsFirst, undone, Order.GONE_FIRST);
        }
    }

    private enum Order {
        BACK_FIRST,
        GONE_FIRST
    }

    private static void both(Connection connection, List<Kept> parentsFirst, List<Undone> undone, Order order)
            throws SQLException {
        Map<QualifiedName, Long> restored = new HashMap<>();
        Map<QualifiedName, Long> expected = new HashMap<>();
        for (Kept table : parentsFirst) {
            expected.put(table.table(), expected(connection, table));
        }
        if (order == Order.GONE_FIRST) {
            removeInserted(connection, parentsFirst.reversed(), restored);
        }
        for (Kept table : parentsFirst) {
            restored.merge(table.table(), table.hasUndo() ? bringBack(connection, table) : 0L, Long::sum);
        }
        if (order == Order.BACK_FIRST) {
            removeInserted(connection, parentsFirst.reversed(), restored);
        }
        for (Kept table : parentsFirst) {
            long done = Objects.requireNonNull(restored.get(table.table()));
            undone.add(new Undone(table.table(), done, Objects.requireNonNull(expected.get(table.table())) - done));
        }
    }

    private static long expected(Connection connection, Kept table) throws SQLException {
        long inserted = Sql.number(
                connection, "SELECT count(*) FROM " + table.rows().quoted() + " WHERE howdah_action = 'INSERT'");
        return table.hasUndo()
                ? inserted
                        + Sql.number(
                                connection,
                                "SELECT count(*) FROM " + table.undo().quoted())
                : inserted;
    }

    private static void removeInserted(
            Connection connection, List<Kept> childrenFirst, Map<QualifiedName, Long> restored) throws SQLException {
        for (Kept table : childrenFirst) {
            long removed = Sql.run(
                    connection,
                    "DELETE FROM " + table.table().quoted() + " t USING "
                            + table.rows().quoted()
                            + " s WHERE s.howdah_action = 'INSERT' AND " + table.sameKey("s", "t") + " AND "
                            + table.untouched());
            restored.merge(table.table(), removed, Long::sum);
        }
    }

    private static long bringBack(Connection connection, Kept table) throws SQLException {
        List<Identifier> all = own(TargetShape.of(connection, table.undo()).orElseThrow());
        String sets = table.values().stream()
                .map(c -> c.quoted() + " = u." + c.quoted())
                .collect(Collectors.joining(", "));
        long updated = table.values().isEmpty()
                ? 0
                : Sql.run(
                        connection,
                        "UPDATE " + table.table().quoted() + " t SET " + sets + " FROM "
                                + table.undo().quoted() + " u JOIN "
                                + table.rows().quoted() + " s ON "
                                + table.sameKey("s", "u") + " WHERE u.howdah_action = 'UPDATE' AND "
                                + table.sameKey("u", "t") + " AND " + table.untouched());
        return updated
                + Sql.run(
                        connection,
                        "INSERT INTO " + table.table().quoted() + " (" + Plan.list(all, "")
                                + ") OVERRIDING SYSTEM VALUE SELECT " + Plan.list(all, "u.") + " FROM "
                                + table.undo().quoted()
                                + " u WHERE u.howdah_action = 'DELETE' AND NOT EXISTS (SELECT FROM "
                                + table.table().quoted() + " t WHERE " + table.sameKey("u", "t") + ")");
    }

    /**
     * Drops staging tables and kept rows of runs that have ended; their records stay. Runs whose guard is still of use to whoever applies changes keep
     * theirs.
     *
     * @return the runs that were cleaned
     */
    public List<Long> cleanup() {
        State.prepare(target);
        Runs runs = new Runs(target);
        List<Long> cleaned = new ArrayList<>();
        for (long number : ended()) {
            Runs.Run run = runs.numbered(number).orElseThrow();
            try (Connection connection = target.open()) {
                connection.setAutoCommit(false);
                if (ApplyGuards.isNeeded(connection, number)) {
                    continue;
                }
                Staging.drop(connection, run);
                ApplyGuards.release(connection, number);
                Sql.run(connection, "UPDATE howdah.reloads SET cleaned = true WHERE run = ?", number);
                connection.commit();
                cleaned.add(number);
            } catch (SQLException e) {
                throw Sql.failed("remove what reload " + number + " keeps", e);
            }
        }
        return cleaned;
    }

    private List<Long> ended() {
        List<Long> ended = new ArrayList<>();
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT run FROM howdah.reloads
                        WHERE NOT cleaned AND state IN ('DONE', 'UNDONE', 'ABANDONED') ORDER BY run
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
