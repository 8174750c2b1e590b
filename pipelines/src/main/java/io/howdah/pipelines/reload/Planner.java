package io.howdah.pipelines.reload;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.convert.SqlConverter;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.JobSource;
import io.howdah.pipelines.Sql;
import io.howdah.source.SourceCode;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Brings what is wished together with source and target, or says why a table cannot be reloaded. */
final class Planner {
    private final JobSource source;
    private final Connection target;
    private final Runs.Run run;
    private final ReloadProgress progress;

    Planner(JobSource source, Connection target, Runs.Run run, ReloadProgress progress) {
        this.source = source;
        this.target = target;
        this.run = run;
        this.progress = progress;
    }

    List<Plan> plans(List<ReloadTable> tables) throws SQLException {
        List<Plan> plans = new ArrayList<>();
        Set<QualifiedName> targets = new HashSet<>();
        for (ReloadTable table : tables) {
            Plan plan = plan(table, plans.size() + 1);
            if (!targets.add(plan.target())) {
                throw unsupported(table, "it is named twice", "join its windows with OR");
            }
            plans.add(plan);
        }
        return plans;
    }

    private Plan plan(ReloadTable table, int number) throws SQLException {
        TableMapping mapping = source.tables().stream()
                .filter(m -> m.source().name().equals(table.source()))
                .findFirst()
                .orElseThrow(() -> unknown(table, "the source has no such table that can be loaded"));
        requireShown(table);
        TargetShape shape = TargetShape.of(target, mapping.target())
                .orElseThrow(() -> unknown(
                        table, "the target has no table " + mapping.target().quoted()));
        List<ColumnMapping> columns = new Delivery(source).columns(table, mapping, shape);
        List<TableMapping.Pair> filled =
                mapping.referenceFill().map(TableMapping.ReferenceFill::fill).orElse(List.of());
        Stream.concat(
                        columns.stream().map(ColumnMapping::target),
                        filled.stream().map(TableMapping.Pair::child))
                .filter(c -> shape.column(c).isEmpty())
                .findFirst()
                .ifPresent(c -> {
                    throw unsupported(
                            table,
                            "the target's table has no column " + c.quoted() + " that can be written",
                            "add it, or leave the column out by a mapping");
                });
        Window window = Window.of(table);
        List<Identifier> key = key(table, mapping, columns);
        return new Plan(
                run.number(),
                number,
                run.staging(),
                table,
                window,
                mapping,
                key,
                columns,
                Stream.concat(
                                updated(table, shape, columns, key).stream(),
                                filled.stream().map(TableMapping.Pair::child))
                        .toList(),
                newer(table, columns),
                condition(table, window, columns),
                shape,
                casts(shape, columns));
    }

    /** Rows that the source hides are not gone, and values that it masks are no values. */
    private void requireShown(ReloadTable table) {
        for (Finding loss : source.losses(table.source())) {
            if (loss.code() == SourceCode.FIELD_WITHOUT_COLUMN) {
                continue; // of columns, not of rows: see Delivery
            }
            boolean masked = loss.code() == SourceCode.VALUES_REDACTED;
            boolean column = loss.object().kind() == ObjectKind.COLUMN;
            if (masked || !column && table.vanished() == ReloadTable.Vanished.DELETE) {
                throw new HowdahException(
                        ReloadCode.SOURCE_HIDES,
                        "could not reload a window of table " + table.source().quoted() + ": " + loss.object() + ": "
                                + loss.message() + " (" + loss.code().code() + ")",
                        loss.hint() + (masked ? "" : ", or keep vanished rows (vanished: keep)"));
            }
            progress.step("notes of " + loss.object() + ": " + loss.message());
        }
    }

    private static List<Identifier> key(ReloadTable table, TableMapping mapping, List<ColumnMapping> columns) {
        List<Identifier> key = new ArrayList<>(mapping.key());
        if (!table.key().isEmpty()) {
            key.clear();
            table.key().forEach(k -> key.add(column(table, columns, k, "key").target()));
        }
        if (key.isEmpty()) {
            throw new HowdahException(
                    ReloadCode.NO_KEY,
                    "could not reload a window of table " + table.source().quoted()
                            + ": it has neither a primary key nor a unique key without nullable columns",
                    "name the columns that identify a row: --key, or key in section reload of howdah.yaml");
        }
        for (Identifier column : key) {
            if (columns.stream().noneMatch(c -> c.target().equals(column))) {
                throw unsupported(
                        table, "column " + column.quoted() + " of its key is not read", "do not leave it out");
            }
        }
        return key;
    }

    private static List<Identifier> updated(
            ReloadTable table, TargetShape shape, List<ColumnMapping> columns, List<Identifier> key) {
        List<Identifier> updated = new ArrayList<>();
        for (ColumnMapping column : columns) {
            if (key.contains(column.target())) {
                continue;
            }
            if (shape.column(column.target()).orElseThrow().identity() == TargetShape.Identity.ALWAYS) {
                throw unsupported(
                        table,
                        "column " + column.target().quoted()
                                + " is GENERATED ALWAYS AS IDENTITY in the target and not part of the key: no UPDATE can set it",
                        "make it GENERATED BY DEFAULT");
            }
            updated.add(column.target());
        }
        return updated;
    }

    private static Optional<Identifier> newer(ReloadTable table, List<ColumnMapping> columns) {
        return switch (table.policy()) {
            case ReloadTable.SourceWins p -> Optional.empty();
            case ReloadTable.NewerWins(var column) ->
                Optional.of(column(table, columns, column, "policy").target());
        };
    }

    private static ColumnMapping column(
            ReloadTable table, List<ColumnMapping> columns, Identifier name, String setting) {
        return columns.stream()
                .filter(c -> c.source().name().equals(name))
                .findFirst()
                .orElseThrow(() -> unsupported(
                        table,
                        "column " + name.quoted() + " of its " + setting + " is not read from the source",
                        "correct the name; names are those of the source"));
    }

    private Optional<String> condition(ReloadTable table, Window window, List<ColumnMapping> columns)
            throws SQLException {
        SqlConverter.Converted converted = source.condition(table.source(), window.expression());
        boolean needed = table.vanished() == ReloadTable.Vanished.DELETE || !source.isRunning();
        Optional<String> trouble = converted.usable()
                ? unstable(columns, converted.sql())
                : Optional.of(converted.problems().getFirst().message());
        if (trouble.isEmpty()) {
            return Optional.of(converted.sql());
        }
        if (needed) {
            throw Window.bad(
                    table.source(),
                    "nobody can tell which rows of the target are in it: " + trouble.get(),
                    "use a condition on the table's own columns with :from and :to"
                            + (source.isRunning() ? ", or keep vanished rows (vanished: keep)" : ""));
        }
        return Optional.empty();
    }

    /** As the predicate of an index, a condition may depend on nothing but the row: neither on the time, nor on settings, nor on other tables. */
    private Optional<String> unstable(List<ColumnMapping> columns, String condition) throws SQLException {
        Sql.run(target, "CREATE TEMP TABLE howdah_shape (" + Staging.definitions(columns) + ")");
        try {
            Sql.run(target, "CREATE INDEX ON pg_temp.howdah_shape ((1)) WHERE " + condition);
            return Optional.empty();
        } catch (SQLException e) {
            if (SqlErrors.connectionLost(e)) {
                throw e;
            }
            return Optional.of(dependence(e));
        } finally {
            Sql.run(target, "DROP TABLE IF EXISTS pg_temp.howdah_shape");
        }
    }

    private static String dependence(SQLException refusal) {
        return switch (SqlErrors.state(refusal)) {
            case "42P17" ->
                "it means something else at another time or with other settings of the session (SYSDATE, names of months or days, time"
                        + " zones)";
            case "0A000", "42803" -> "it asks more than the row's own columns: " + SqlErrors.reason(refusal);
            default -> SqlErrors.reason(refusal);
        };
    }

    /** Of columns whose type in the target is another one than the conversion makes: the server knows which spellings are the same. */
    private Map<Identifier, String> casts(TargetShape shape, List<ColumnMapping> columns) throws SQLException {
        QualifiedName scratch = QualifiedName.of("pg_temp", "howdah_shape");
        Sql.run(target, "CREATE TEMP TABLE howdah_shape (" + Staging.definitions(columns) + ")");
        TargetShape made = TargetShape.of(target, scratch).orElseThrow();
        Sql.run(target, "DROP TABLE pg_temp.howdah_shape");
        Map<Identifier, String> casts = new LinkedHashMap<>();
        for (TargetShape.Column column : made.columns()) {
            String type = shape.column(column.name()).orElseThrow().type();
            if (!type.equals(column.type())) {
                casts.put(column.name(), type);
            }
        }
        return casts;
    }

    static HowdahException unknown(ReloadTable table, String reason) {
        return new HowdahException(
                ReloadCode.UNKNOWN_TABLE,
                "could not reload a window of table " + table.source().quoted() + ": " + reason,
                "names are Oracle's, schema first; load the table once with howdah migrate");
    }

    private static HowdahException unsupported(ReloadTable table, String reason, String hint) {
        return new HowdahException(
                ReloadCode.UNSUPPORTED_TABLE,
                "could not reload a window of table " + table.source().quoted() + ": " + reason,
                hint);
    }
}
