package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;

/**
 * Does with what the target has already, and this job did not create, what the task settings say: fills it as it is, empties it first, or
 * drops it. What is filled is never recorded as created, so that --restart does not drop it; what this job created under another definition
 * is left to {@link TargetGuard}.
 */
final class ExistingObjects {
    private static final Set<Kind> RELATIONS =
            Set.of(Kind.TABLE, Kind.PARTITION, Kind.SEQUENCE, Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.INDEX);
    private static final Set<Kind> CONSTRAINTS =
            Set.of(Kind.PRIMARY_KEY, Kind.UNIQUE, Kind.CHECK, Kind.FOREIGN_KEY, Kind.VALIDATE_CONSTRAINT);

    private final TargetSession session;
    private final List<TargetStatement> statements;

    /** @param statements of the whole conversion */
    ExistingObjects(TargetSession session, List<TargetStatement> statements) {
        this.session = session;
        this.statements = List.copyOf(statements);
    }

    /**
     * What is to be done, before anything is.
     *
     * @param planned the statements that are left to run
     * @param dropped those of {@code planned} that create a table which is dropped first
     * @param emptied tables that are emptied first
     * @param findings about what is kept as it stands
     */
    record Settlement(
            List<TargetStatement> planned,
            List<TargetStatement> dropped,
            List<QualifiedName> emptied,
            List<Finding> findings) {
        Settlement {
            planned = List.copyOf(planned);
            dropped = List.copyOf(dropped);
            emptied = List.copyOf(emptied);
            findings = List.copyOf(findings);
        }

        /** What must not be there yet. */
        List<TargetStatement> wanted() {
            return without(planned, dropped);
        }
    }

    /** Looks only; {@link #apply} changes the target. */
    Settlement settle(ExistingTables choice, List<TableLoad> loads) {
        Set<String> ours = new HashSet<>();
        session.ledger().done(Phase.PRE_DATA).forEach(k -> ours.add(subject(k)));
        session.ledger().done(Phase.POST_DATA).forEach(k -> ours.add(subject(k)));
        try (Connection connection = session.target().open()) {
            List<TargetStatement> there = new ArrayList<>();
            for (TargetStatement statement : statements) {
                if (!ours.contains(subject(StatementRunner.key(statement))) && exists(connection, statement)) {
                    there.add(statement);
                }
            }
            List<TargetStatement> created =
                    there.stream().filter(s -> s.kind() == Kind.TABLE).toList();
            return switch (choice) {
                case DROP_AND_CREATE -> new Settlement(statements, created, List.of(), List.of());
                case TRUNCATE_BEFORE_LOAD -> {
                    List<QualifiedName> names = fillable(connection, created, loads);
                    Set<QualifiedName> before = session.ledger().emptied();
                    yield new Settlement(
                            without(statements, there),
                            List.of(),
                            names.stream().filter(n -> !before.contains(n)).toList(),
                            kept(there));
                }
                case DO_NOTHING -> {
                    fillable(connection, created, loads);
                    yield new Settlement(without(statements, there), List.of(), List.of(), kept(there));
                }
            };
        } catch (SQLException e) {
            throw State.failed("look at what the target has already", e);
        }
    }

    /** Of a key what it is about, without the digest of how it is defined. */
    private static String subject(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('/')));
    }

    /** Drops and empties; what the ledger has of these tables goes with their rows. */
    void apply(Settlement settlement) {
        if (settlement.dropped().isEmpty() && settlement.emptied().isEmpty()) {
            return;
        }
        try (Connection connection = session.target().open()) {
            connection.setAutoCommit(false);
            drop(connection, settlement.dropped());
            truncate(connection, settlement.emptied());
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("drop or empty what the target has already", e);
        }
    }

    private static QualifiedName name(TargetStatement statement) {
        return new QualifiedName(statement.schema(), statement.name());
    }

    private static List<TargetStatement> without(List<TargetStatement> statements, List<TargetStatement> there) {
        Set<TargetStatement> left = new HashSet<>(there);
        return statements.stream().filter(s -> !left.contains(s)).toList();
    }

    private static List<Finding> kept(List<TargetStatement> there) {
        return there.stream()
                .map(s -> Finding.note(
                        PipelineCode.KEPT_AS_IT_IS,
                        s.sources().stream().findFirst().orElseGet(() -> new ObjectRef(ObjectKind.TABLE, name(s))),
                        Optional.empty(),
                        words(s) + " is in the target already and stays as it is defined there"))
                .toList();
    }

    private static String words(TargetStatement statement) {
        String kind = statement.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return CONSTRAINTS.contains(statement.kind())
                ? kind + " " + statement.name().quoted()
                        + Hanging.table(statement).map(t -> " of " + t).orElse("")
                : kind + " " + name(statement).quoted();
    }

    private static boolean exists(Connection connection, TargetStatement statement) throws SQLException {
        if (RELATIONS.contains(statement.kind())) {
            return any(
                    connection,
                    "SELECT to_regclass(?) IS NOT NULL",
                    name(statement).quoted());
        }
        Optional<String> table = Hanging.table(statement);
        if (!CONSTRAINTS.contains(statement.kind()) || table.isEmpty()) {
            return false;
        }
        // a table has one primary key, whatever its name; names of checks and foreign keys are those of one table
        return any(
                connection,
                "SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass(?)"
                        + " AND (conname = ? OR contype = 'p' AND ?::boolean))",
                table.get(),
                statement.name().text(),
                String.valueOf(statement.kind() == Kind.PRIMARY_KEY));
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

    private void drop(Connection connection, List<TargetStatement> created) throws SQLException {
        if (created.isEmpty()) {
            return;
        }
        String tables = created.stream().map(s -> name(s).quoted()).collect(Collectors.joining(", "));
        try (Statement drop = connection.createStatement()) {
            drop.execute("DROP TABLE " + tables);
        } catch (SQLException e) {
            throw blocked("drop tables " + tables, e);
        }
        for (TargetStatement table : created) {
            session.ledger().forget(connection, name(table));
        }
        session.ledger()
                .forgetStatements(
                        connection,
                        Hanging.on(created, statements).stream()
                                .map(StatementRunner::key)
                                .toList());
    }

    private void truncate(Connection connection, List<QualifiedName> tables) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        String names = tables.stream().map(QualifiedName::quoted).collect(Collectors.joining(", "));
        try (Statement truncate = connection.createStatement()) {
            truncate.execute("TRUNCATE " + names);
        } catch (SQLException e) {
            throw blocked("empty tables " + names, e);
        }
        for (QualifiedName table : tables) {
            session.ledger().forget(connection, table);
            session.ledger().recordEmptied(connection, table);
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
    private static List<QualifiedName> fillable(
            Connection connection, List<TargetStatement> created, List<TableLoad> loads) throws SQLException {
        Set<QualifiedName> names = created.stream().map(ExistingObjects::name).collect(Collectors.toSet());
        List<QualifiedName> tables = new ArrayList<>();
        for (TableLoad load : loads) {
            if (names.contains(load.mapping().target())) {
                check(connection, load);
                tables.add(load.mapping().target());
            }
        }
        return tables;
    }

    private static void check(Connection connection, TableLoad table) throws SQLException {
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

    private static HowdahException unlike(QualifiedName table, ColumnMapping column, String what) {
        return new HowdahException(
                PipelineCode.OBJECT_EXISTS,
                "could not fill the existing table " + table.quoted() + ": column "
                        + column.target().quoted() + " is planned as "
                        + column.type().ddl() + ", and the table " + what,
                "change the mapping or the table, or let TargetTablePrepMode be DROP_AND_CREATE");
    }
}
