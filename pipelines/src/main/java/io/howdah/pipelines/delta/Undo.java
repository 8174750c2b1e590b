package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.Loader;
import io.howdah.load.SqlErrors;
import io.howdah.load.Workers;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.Part.Step;
import io.howdah.pipelines.delta.TargetTable.Column;
import io.howdah.pipelines.delta.TargetTable.Node;
import io.howdah.pipelines.delta.UndoRows.Counts;
import io.howdah.pipelines.delta.set.ApplyMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes back what a cycle did: removes what it inserted, restores what it deleted or changed, per partition in one transaction. */
final class Undo {
    private final Target target;
    private final DeltaSettings settings;
    private final DeltaProgress progress;
    private final Clock clock;
    private final Map<QualifiedName, TargetTable> tables = new HashMap<>();

    Undo(Target target, DeltaSettings settings, DeltaProgress progress, Clock clock) {
        this.target = target;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    /** @param added empty where a whole partition was replaced */
    private record Changed(
            int part,
            int level,
            QualifiedName table,
            QualifiedName leaf,
            ApplyMode mode,
            Optional<String> removed,
            Optional<String> added) {
        boolean isKept() {
            return removed.isPresent() && (added.isPresent() || mode == ApplyMode.REPLACE);
        }
    }

    /**
     * @return partitions that could not be undone, with the reason
     * @throws HowdahException {@link DeltaCode#UNDO_IMPOSSIBLE} before anything is done
     */
    List<DeltaResult.PartResult> undo(Cycle cycle, long run) {
        List<Changed> changed = changed(cycle);
        if (changed.isEmpty() && isUndone(cycle)) {
            return List.of(); // all but the mark of the cycle itself
        }
        requirePossible(cycle, changed);
        Cycles cycles = new Cycles(target);
        cycles.state(cycle.number(), Cycle.State.FAILED, Optional.of(impossible("undoing it broke off", "")));
        ConcurrentLinkedQueue<DeltaResult.PartResult> results = new ConcurrentLinkedQueue<>();
        List<Integer> levels =
                changed.stream().map(Changed::level).distinct().sorted().toList();
        for (int level : levels.reversed()) {
            ConcurrentLinkedQueue<Changed> queue = new ConcurrentLinkedQueue<>(
                    changed.stream().filter(c -> c.level() == level).toList());
            new Workers(target, settings.load().retry(), Loader.PREPARATION)
                    .run(Math.min(settings.sessions(), queue.size()), session -> {
                        for (Changed each = queue.poll(); each != null; each = queue.poll()) {
                            DeltaResult.PartResult result = undo(session, each, new Audit(run, cycle.number()));
                            results.add(result);
                            progress.part(result);
                        }
                    });
        }
        if (results.size() == changed.size()
                && results.stream().allMatch(r -> r.failure().isPresent())
                && cycle.state() == Cycle.State.DONE) {
            cycles.state(cycle.number(), Cycle.State.DONE, Optional.empty());
        }
        return List.copyOf(results);
    }

    private boolean isUndone(Cycle cycle) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT FROM howdah.delta_parts WHERE cycle = ? AND state = 'UNDONE' LIMIT 1")) {
            query.setLong(1, cycle.number());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw State.failed("read what cycle " + cycle.number() + " changed", e);
        }
    }

    private List<Changed> changed(Cycle cycle) {
        List<Changed> changed = new ArrayList<>();
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT part, level, schema_name, table_name, partition_schema, partition_name, mode,
                               to_regclass(undo_removed)::text, to_regclass(undo_added)::text, undo_removed, undo_added
                        FROM howdah.delta_parts WHERE cycle = ? AND state = 'DONE' ORDER BY part
                        """)) {
            query.setLong(1, cycle.number());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    changed.add(new Changed(
                            row.getInt(1),
                            row.getInt(2),
                            QualifiedName.of(row.getString(3), row.getString(4)),
                            QualifiedName.of(row.getString(5), row.getString(6)),
                            ApplyMode.valueOf(row.getString(7)),
                            Optional.ofNullable(row.getString(8)).map(there -> name(row, 10)),
                            Optional.ofNullable(row.getString(9)).map(there -> name(row, 11))));
                }
            }
        } catch (SQLException e) {
            throw State.failed("read what cycle " + cycle.number() + " changed", e);
        }
        return changed;
    }

    private static String name(ResultSet row, int column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw State.failed("read what a cycle changed", e);
        }
    }

    private void requirePossible(Cycle cycle, List<Changed> changed) {
        String attempt = "could not undo cycle " + cycle.number() + ": ";
        if (changed.isEmpty()) {
            throw impossible(attempt + "no partition is changed by it", "`howdah delta status` shows the cycles");
        }
        changed.stream().filter(c -> !c.isKept()).findFirst().ifPresent(c -> {
            throw impossible(
                    attempt + "what it removed from " + c.leaf().quoted() + " was not kept",
                    "use --keep-undo, or delta.undo: keep, for cycles that may have to be undone");
        });
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT l.cycle, l.schema_name || '.' || l.table_name FROM howdah.delta_parts l
                        WHERE l.cycle > ? AND l.state = 'DONE' AND EXISTS (SELECT FROM howdah.delta_parts p
                            WHERE p.cycle = ? AND p.state = 'DONE' AND p.schema_name = l.schema_name AND p.table_name = l.table_name)
                        ORDER BY l.cycle DESC LIMIT 1
                        """)) {
            query.setLong(1, cycle.number());
            query.setLong(2, cycle.number());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw impossible(
                            attempt + "cycle " + row.getLong(1) + " changed table " + row.getString(2) + " after it",
                            "undo cycle " + row.getLong(1) + " first");
                }
            }
        } catch (SQLException e) {
            throw State.failed("look for later cycles", e);
        }
    }

    private static HowdahException impossible(String message, String hint) {
        return new HowdahException(DeltaCode.UNDO_IMPOSSIBLE, message, hint);
    }

    private DeltaResult.PartResult undo(io.howdah.load.Session session, Changed changed, Audit audit) {
        Instant began = clock.instant();
        try {
            Counts rows = retried(session, changed, audit, began);
            return new DeltaResult.PartResult(
                    changed.table().toString(),
                    changed.leaf().toString(),
                    rows.gone(),
                    0,
                    rows.back(),
                    Optional.empty(),
                    Duration.between(began, clock.instant()),
                    "",
                    Optional.empty());
        } catch (SQLException e) {
            session.checkStopped();
            session.rollback();
            String words = SqlErrors.reason(e);
            return failed(
                    changed,
                    began,
                    SqlErrors.state(e).startsWith("23")
                            ? UndoRows.refused(changed.leaf(), words)
                            : new HowdahException(
                                    DeltaCode.PART_FAILED,
                                    "could not undo partition " + changed.leaf().quoted() + ": " + words,
                                    "mend what the server names, then run the same command again",
                                    e));
        } catch (HowdahException e) {
            session.rollback();
            return failed(changed, began, e);
        }
    }

    /** Whoever looks at all partitions meanwhile can be in a deadlock with what detaches one. */
    private Counts retried(io.howdah.load.Session session, Changed changed, Audit audit, Instant began)
            throws SQLException {
        for (int attempt = 1; ; attempt++) {
            session.checkStopped();
            try {
                return once(session.connection(), changed, audit, began);
            } catch (SQLException e) {
                if (!SqlErrors.transientFailure(e) || attempt >= session.retry().attempts()) {
                    throw e;
                }
                session.rollback();
                progress.notice("partition " + changed.leaf() + " is tried again: " + SqlErrors.reason(e));
                session.pause(attempt + 1);
            }
        }
    }

    private DeltaResult.PartResult failed(Changed changed, Instant began, HowdahException failure) {
        return new DeltaResult.PartResult(
                changed.table().toString(),
                changed.leaf().toString(),
                0,
                0,
                0,
                Optional.empty(),
                Duration.between(began, clock.instant()),
                "",
                Optional.of(failure));
    }

    private Counts once(Connection connection, Changed changed, Audit audit, Instant began) throws SQLException {
        if (!Cycles.hold(connection, audit.cycle(), changed.part()).equals("DONE")) {
            connection.rollback();
            return new Counts(0, 0);
        }
        TargetTable table = table(changed);
        Counts rows;
        try (Statement statement = connection.createStatement()) {
            statement.execute(PartPlanner.foreignKeys(settings));
            Made made = Made.of(connection, audit.cycle(), changed.leaf())
                    .orElseThrow(() -> UndoRows.blocked(changed.leaf(), "the log of its change is gone"));
            rows = changed.mode() == ApplyMode.REPLACE
                    ? replaced(statement, changed, table, made)
                    : rows(connection, changed, table, made);
            statement.execute(
                    "UPDATE howdah.delta_parts SET state = 'UNDONE', undo_removed = NULL, undo_added = NULL WHERE cycle = "
                            + audit.cycle() + " AND part = " + changed.part());
        }
        audit.write(connection, entry(changed, "UNDO_INSERT", rows.gone(), began));
        audit.write(connection, entry(changed, "UNDO_DELETE", rows.back(), began));
        connection.commit();
        return rows;
    }

    /**
     * Looked at once for all workers and on a connection of its own: looking locks all partitions, which must not happen while one of them is
     * being detached.
     */
    private synchronized TargetTable table(Changed changed) throws SQLException {
        TargetTable known = tables.get(changed.table());
        if (known == null) {
            try (Connection connection = target.open()) {
                known = new TargetCatalog(connection).table(changed.table().toString(), Map.of());
            }
            tables.put(changed.table(), known);
        }
        return known;
    }

    private Audit.Entry entry(Changed changed, String operation, long rows, Instant began) {
        return new Audit.Entry(
                changed.table(),
                Optional.of(changed.leaf()),
                operation,
                OptionalLong.of(rows),
                0,
                began,
                clock.instant(),
                Audit.Status.DONE,
                Optional.empty());
    }

    private Counts rows(Connection connection, Changed changed, TargetTable table, Made made) throws SQLException {
        List<Referring> referring = settings.foreignKeys() == DeltaSettings.ForeignKeys.OFF
                ? List.of()
                : Referring.to(connection, table, changed.leaf());
        UndoRows.Kept kept = new UndoRows.Kept(
                changed.leaf(), changed.removed().orElseThrow(), changed.added().orElseThrow(), made);
        return new UndoRows(connection, table, kept, referring).undo();
    }

    private static Counts replaced(Statement statement, Changed changed, TargetTable table, Made made)
            throws SQLException {
        String removed = changed.removed().orElseThrow();
        // in the order of DETACH
        Optional<Node> partition = table.root().leaves().stream()
                .filter(n -> table.isPartitioned() && n.name().equals(changed.leaf()))
                .findFirst();
        if (table.isPartitioned()) {
            Node there = partition.orElseThrow(
                    () -> UndoRows.blocked(changed.leaf(), "it is not part of its table any more"));
            statement.execute("LOCK TABLE ONLY "
                    + PartPlanner.parent(table.root(), there).quoted() + " IN ACCESS EXCLUSIVE MODE");
        }
        String leaf = "ONLY " + changed.leaf().quoted();
        statement.execute("LOCK TABLE " + leaf + " IN ACCESS EXCLUSIVE MODE");
        long gone = count(statement, leaf);
        long own = count(statement, leaf + " t WHERE " + made.own("t"));
        if (own != gone || own != made.rows()) {
            throw UndoRows.blocked(changed.leaf(), "rows were changed, added or removed since the cycle replaced it");
        }
        long back = count(statement, removed);
        if (partition.isEmpty()) {
            made.comesBack(statement.getConnection(), table, changed.leaf(), removed);
            String columns =
                    Identifier.list(table.columns().stream().map(Column::name).toList(), "");
            statement.execute("TRUNCATE ONLY " + changed.leaf().quoted());
            statement.execute("INSERT INTO " + changed.leaf().quoted() + " (" + columns
                    + ") OVERRIDING SYSTEM VALUE SELECT " + columns + " FROM " + removed);
            statement.execute("DROP TABLE " + removed);
            return new Counts(gone, back);
        }
        Optional<String> lost = Requirements.lost(statement.getConnection(), table, List.of(partition.get()));
        if (lost.isPresent()) {
            throw UndoRows.blocked(changed.leaf(), lost.get());
        }
        QualifiedName parent = PartPlanner.parent(table.root(), partition.get());
        statement.execute(Likeness.namesOf(changed.leaf()).sql());
        statement.execute("ALTER TABLE " + parent.quoted() + " DETACH PARTITION "
                + changed.leaf().quoted());
        statement.execute("DROP TABLE " + changed.leaf().quoted());
        QualifiedName kept = kept(removed);
        for (Step step : PartSql.moved(kept, changed.leaf())) {
            statement.execute(step.sql());
        }
        statement.execute(Likeness.namesBack(changed.leaf()).sql());
        statement.execute("ALTER TABLE " + parent.quoted() + " ATTACH PARTITION "
                + changed.leaf().quoted() + " " + partition.get().bound());
        return new Counts(gone, back);
    }

    /** The name back from its quoted form, in which both parts are quoted. */
    private static QualifiedName kept(String quoted) {
        int middle = quoted.indexOf("\".\"");
        return QualifiedName.of(
                quoted.substring(1, middle).replace("\"\"", "\""),
                quoted.substring(middle + 3, quoted.length() - 1).replace("\"\"", "\""));
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Drops what is kept for a cycle. */
    void forget(Cycle cycle) {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            for (Changed changed : changed(cycle)) {
                for (Optional<String> table : List.of(changed.removed(), changed.added())) {
                    if (table.isPresent()) {
                        statement.execute("DROP TABLE IF EXISTS " + table.get());
                    }
                }
            }
            statement.execute("UPDATE howdah.delta_parts SET undo_removed = NULL, undo_added = NULL WHERE cycle = "
                    + cycle.number());
        } catch (SQLException e) {
            throw State.failed("forget what is kept for cycle " + cycle.number(), e);
        }
    }
}
