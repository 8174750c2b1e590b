package io.howdah.pipelines;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.catalog.postgres.TargetStatement.Phase;
import io.howdah.load.StatementRunner;
import io.howdah.load.TableLoad;
import io.howdah.mapping.TaskSettings.ExistingTables;
import io.howdah.values.ColumnMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;

/**
 * Does with what the target has already, and this job did not create, what the task settings say: fills it as it is, empties it first, or
 * drops it. What is filled is never recorded as created, so that --restart does not drop it.
 */
final class ExistingObjects {
    private static final Set<Kind> RELATIONS =
            Set.of(Kind.TABLE, Kind.PARTITION, Kind.SEQUENCE, Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.INDEX);
    private static final Set<Kind> CONSTRAINTS =
            Set.of(Kind.PRIMARY_KEY, Kind.UNIQUE, Kind.CHECK, Kind.FOREIGN_KEY, Kind.VALIDATE_CONSTRAINT);

    private final TargetSession session;

    ExistingObjects(TargetSession session) {
        this.session = session;
    }

    /** @return the statements that are left to run */
    List<TargetStatement> settle(ExistingTables choice, List<TargetStatement> statements, List<TableLoad> loads) {
        Set<String> done = new HashSet<>(session.ledger().done(Phase.PRE_DATA));
        done.addAll(session.ledger().done(Phase.POST_DATA));
        try (Connection connection = session.target().open()) {
            List<TargetStatement> there = new ArrayList<>();
            for (TargetStatement statement : statements) {
                if (!done.contains(StatementRunner.key(statement)) && exists(connection, statement, loads)) {
                    there.add(statement);
                }
            }
            List<TableLoad> tables = loads.stream()
                    .filter(l -> there.stream()
                            .anyMatch(s -> s.kind() == Kind.TABLE
                                    && name(s).equals(l.mapping().target())))
                    .toList();
            return switch (choice) {
                case DROP_AND_CREATE -> {
                    drop(connection, there);
                    yield statements;
                }
                case TRUNCATE_BEFORE_LOAD -> {
                    check(connection, tables);
                    truncate(connection, tables);
                    yield without(statements, there);
                }
                case DO_NOTHING -> {
                    check(connection, tables);
                    yield without(statements, there);
                }
            };
        } catch (SQLException e) {
            throw State.failed("look at what the target has already", e);
        }
    }

    private static QualifiedName name(TargetStatement statement) {
        return new QualifiedName(statement.schema(), statement.name());
    }

    private static List<TargetStatement> without(List<TargetStatement> statements, List<TargetStatement> there) {
        Set<TargetStatement> left = new HashSet<>(there);
        return statements.stream().filter(s -> !left.contains(s)).toList();
    }

    private static boolean exists(Connection connection, TargetStatement statement, List<TableLoad> loads)
            throws SQLException {
        if (RELATIONS.contains(statement.kind())) {
            return any(
                    connection,
                    "SELECT to_regclass(?) IS NOT NULL",
                    name(statement).quoted());
        }
        if (statement.kind() == Kind.PRIMARY_KEY && hasPrimaryKey(connection, statement, loads)) {
            return true;
        }
        if (CONSTRAINTS.contains(statement.kind())) {
            return any(
                    connection,
                    "SELECT EXISTS (SELECT FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace"
                            + " WHERE n.nspname = ? AND k.conname = ?)",
                    statement.schema().text(),
                    statement.name().text());
        }
        return false;
    }

    /** A table has one primary key, whatever its name. */
    private static boolean hasPrimaryKey(Connection connection, TargetStatement statement, List<TableLoad> loads)
            throws SQLException {
        for (TableLoad load : loads) {
            QualifiedName source = load.mapping().source().name();
            boolean carries = statement.sources().stream()
                    .anyMatch(o -> o.name().schema().equals(source.schema())
                            && o.name().name().text().startsWith(source.name() + "."));
            if (carries
                    && any(
                            connection,
                            "SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass(?) AND contype = 'p')",
                            load.mapping().target().quoted())) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void drop(Connection connection, List<TargetStatement> there) throws SQLException {
        String tables = there.stream()
                .filter(s -> s.kind() == Kind.TABLE)
                .map(s -> name(s).quoted())
                .collect(Collectors.joining(", "));
        if (tables.isEmpty()) {
            return;
        }
        try (Statement drop = connection.createStatement()) {
            drop.execute("DROP TABLE " + tables);
        } catch (SQLException e) {
            throw blocked("drop tables " + tables, e);
        }
    }

    /** Tables of which an earlier run of the job loaded something keep it. */
    private void truncate(Connection connection, List<TableLoad> tables) {
        String names = tables.stream()
                .map(t -> t.mapping().target())
                .filter(t -> session.ledger().done(t).isEmpty())
                .map(QualifiedName::quoted)
                .collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            return;
        }
        try (Statement truncate = connection.createStatement()) {
            truncate.execute("TRUNCATE " + names);
        } catch (SQLException e) {
            throw blocked("empty tables " + names, e);
        }
    }

    private static HowdahException blocked(String what, SQLException e) {
        String words = e instanceof PSQLException p && p.getServerErrorMessage() != null
                ? String.valueOf(p.getServerErrorMessage().getMessage())
                : String.valueOf(e.getMessage());
        return new HowdahException(
                PipelineCode.OBJECT_EXISTS,
                "could not " + what + ", as TargetTablePrepMode says: " + words,
                "drop what depends on them, or choose another TargetTablePrepMode",
                e);
    }

    /** Rows are sent in the binary form of the planned types, so that columns of other types cannot take them. */
    private static void check(Connection connection, List<TableLoad> tables) throws SQLException {
        for (TableLoad table : tables) {
            QualifiedName name = table.mapping().target();
            for (ColumnMapping column : table.mapping().columns()) {
                try (PreparedStatement query = connection.prepareStatement("""
                        SELECT a.atttypid = to_regtype(?), format_type(a.atttypid, a.atttypmod)
                        FROM pg_attribute a
                        WHERE a.attrelid = to_regclass(?) AND a.attname = ? AND a.attnum > 0 AND NOT a.attisdropped
                        """)) {
                    query.setString(1, column.type().ddl());
                    query.setString(2, name.quoted());
                    query.setString(3, column.target().text());
                    try (ResultSet row = query.executeQuery()) {
                        if (!row.next()) {
                            throw unlike(name, column, "has no such column");
                        }
                        if (!row.getBoolean(1)) {
                            throw unlike(name, column, "has it as " + row.getString(2));
                        }
                    }
                }
            }
        }
    }

    private static HowdahException unlike(QualifiedName table, ColumnMapping column, String what) {
        return new HowdahException(
                PipelineCode.OBJECT_EXISTS,
                "could not fill the existing table " + table.quoted() + ": column "
                        + column.target().quoted() + " is planned as "
                        + column.type().ddl() + ", and the table " + what,
                "change the mapping or the table, or let TargetTablePrepMode be DROP_AND_CREATE");
    }
}
