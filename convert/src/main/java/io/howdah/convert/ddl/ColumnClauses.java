package io.howdah.convert.ddl;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.SqlConverter.Scope;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.rule.RuleCode;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement.IdentityKind;
import java.util.Optional;

/**
 * What stands behind a column's type: default, identity or generation.
 *
 * <pre>
 * x NUMBER DEFAULT 0                            -> x numeric DEFAULT 0
 * x NUMBER GENERATED ALWAYS AS IDENTITY         -> x bigint GENERATED ALWAYS AS IDENTITY
 * x NUMBER GENERATED ALWAYS AS (a + b) VIRTUAL  -> x numeric GENERATED ALWAYS AS (a + b) STORED
 * x VARCHAR2(4) AS (TO_CHAR(d, 'YYYY'))         -> x varchar(4), computed by a trigger of {@link RowTriggers}
 * </pre>
 */
final class ColumnClauses {
    private final Workshop workshop;
    private final Table table;
    private final Draft draft;

    ColumnClauses(Workshop workshop, Table table, Draft draft) {
        this.workshop = workshop;
        this.table = table;
        this.draft = draft;
    }

    /**
     * @param sql with a blank before it, or nothing
     * @param computed what a trigger assigns
     */
    record Clause(String sql, Optional<String> computed) {
        static Clause of(String sql) {
            return new Clause(sql, Optional.empty());
        }
    }

    /** Absent when the column must be left out. */
    Optional<Clause> of(Table.Column column, PostgresType type, ObjectRef part) {
        // an object table hides only what belongs to subtypes, and its own finding speaks of that
        if (column.visibility() == Table.Visibility.INVISIBLE && table.kind() != Table.Kind.OBJECT) {
            add(part, column, ConvertCode.INVISIBLE_COLUMN, "becomes visible", "list columns in SELECT and INSERT", 5);
        }
        if (column.virtual().isPresent()) {
            return generated(column, column.virtual().get(), type, part);
        }
        if (column.identity().isPresent()) {
            return Optional.of(Clause.of(identity(column, column.identity().get(), type, part)));
        }
        return Optional.of(Clause.of(column.defaultValue()
                .map(d -> defaultValue(column, d.value(), part))
                .orElse("")));
    }

    /** Where PostgreSQL wants the expression immutable and it is not, a trigger computes the column. */
    private Optional<Clause> generated(Table.Column column, Expr expression, PostgresType type, ObjectRef part) {
        Draft attempt = new Draft(draft.object(), column.place());
        Optional<String> stored =
                workshop.expression(expression, scope(Use.GENERATED_COLUMN), attempt, part, column.place());
        if (stored.isPresent()) {
            attempt.findings().forEach(draft::add);
            draft.add(
                    Finding.note(ConvertCode.VIRTUAL_STORED, part, column.place(), "is computed on write and stored"));
            return stored.map(s -> Clause.of(" GENERATED ALWAYS AS (" + s + ") STORED"));
        }
        if (attempt.findings().stream().anyMatch(f -> f.code() == RuleCode.ROUTINE_CALLED)
                && late(column, expression, type, part)) {
            return Optional.empty();
        }
        Optional<String> computed = convert(expression, Use.CHECK, column, part);
        if (computed.isEmpty()) {
            add(
                    part,
                    column,
                    ConvertCode.VIRTUAL_NOT_CONVERTED,
                    "virtual column is left out, its expression is not converted",
                    "compute it in a view or a trigger",
                    30);
        } else {
            add(
                    part,
                    column,
                    ConvertCode.VIRTUAL_BY_TRIGGER,
                    "virtual column is computed by a trigger, its expression is not immutable in PostgreSQL",
                    "rewrite the expression if rows are written often",
                    5);
        }
        return computed.map(s -> new Clause("", Optional.of(s)));
    }

    /** A column that calls functions is added behind the others when they are there; PostgreSQL computes it for the rows then. */
    private boolean late(Table.Column column, Expr expression, PostgresType type, ObjectRef part) {
        Draft attempt = new Draft(draft.object(), column.place());
        Optional<String> stored = workshop.expression(expression, scope(Use.INDEX_KEY), attempt, part, column.place());
        stored.ifPresent(sql -> {
            attempt.findings().forEach(draft::add);
            QualifiedName target = workshop.names().object(table.name());
            workshop.statements()
                    .after(
                            Kind.CODE_INDEX,
                            target,
                            "ALTER TABLE " + workshop.sql(target) + " ADD COLUMN "
                                    + workshop.sql(workshop.names().column(table.name(), column.name())) + " "
                                    + type.ddl() + " GENERATED ALWAYS AS (" + sql + ") STORED",
                            draft.object());
            add(
                    part,
                    column,
                    ConvertCode.VIRTUAL_STORED,
                    "is computed on write and stored, behind the other columns",
                    "list columns in SELECT and INSERT",
                    5);
        });
        return stored.isPresent();
    }

    private String defaultValue(Table.Column column, Expr value, ObjectRef part) {
        if (value instanceof Expr.Null
                || value instanceof Expr.Text t && t.value().isEmpty()) {
            return "";
        }
        Optional<String> sql = convert(value, Use.DEFAULT, column, part);
        if (sql.isEmpty()) {
            add(
                    part,
                    column,
                    ConvertCode.DEFAULT_NOT_CONVERTED,
                    "has no default in the target",
                    "write the default by hand",
                    10);
        }
        return sql.map(s -> " DEFAULT " + s).orElse("");
    }

    private Optional<String> convert(Expr value, Use use, Table.Column column, ObjectRef part) {
        return workshop.expression(value, scope(use), draft, part, column.place());
    }

    private Scope scope(Use use) {
        return new Scope(table.name().schema(), Optional.of(table.name()), use);
    }

    private String identity(Table.Column column, Table.Identity identity, PostgresType type, ObjectRef part) {
        if (TablePlanner.isInteger(type)) {
            String kind = identity.kind() == IdentityKind.ALWAYS ? "ALWAYS" : "BY DEFAULT";
            String options = SequenceDdl.options(identity.sequence(), SequenceDdl.limit(type), draft);
            return " GENERATED " + kind + " AS IDENTITY" + (options.isEmpty() ? "" : " (" + options.strip() + ")");
        }
        QualifiedName owner = workshop.names().object(table.name());
        Identifier name = workshop.names().column(table.name(), column.name());
        QualifiedName sequence = workshop.relations()
                .relation(
                        owner.schema(),
                        owner.name() + "_" + name + "_seq",
                        part.name().toString());
        String options = SequenceDdl.options(identity.sequence(), SequenceDdl.BIGINT, draft);
        workshop.statements()
                .before(Kind.SEQUENCE, sequence, "CREATE SEQUENCE " + workshop.sql(sequence) + options, draft.object());
        add(
                part,
                column,
                ConvertCode.IDENTITY_AS_SEQUENCE,
                "identity column of type " + type.ddl() + " takes its values from sequence " + sequence,
                "map the column to bigint to keep it an identity column",
                5);
        return " DEFAULT nextval(" + Workshop.text(workshop.sql(sequence)) + ")";
    }

    private void add(ObjectRef part, Table.Column column, ConvertCode code, String message, String hint, int minutes) {
        draft.add(Finding.warning(code, part, column.place().or(table::place), message, hint, minutes));
    }
}
