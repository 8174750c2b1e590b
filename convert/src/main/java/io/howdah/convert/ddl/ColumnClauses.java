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

    /** The clause with a blank before it or nothing; absent when the column must be left out. */
    Optional<String> of(Table.Column column, PostgresType type, ObjectRef part) {
        if (column.visibility() == Table.Visibility.INVISIBLE) {
            add(part, column, ConvertCode.INVISIBLE_COLUMN, "becomes visible", "list columns in SELECT and INSERT", 5);
        }
        if (column.virtual().isPresent()) {
            return generated(column, column.virtual().get(), part);
        }
        if (column.identity().isPresent()) {
            return Optional.of(identity(column, column.identity().get(), type, part));
        }
        return Optional.of(column.defaultValue()
                .map(d -> defaultValue(column, d.value(), part))
                .orElse(""));
    }

    private Optional<String> generated(Table.Column column, Expr expression, ObjectRef part) {
        Optional<String> sql = convert(expression, Use.GENERATED_COLUMN, column, part);
        if (sql.isEmpty()) {
            add(
                    part,
                    column,
                    ConvertCode.VIRTUAL_NOT_CONVERTED,
                    "virtual column is left out, its expression cannot be a generated column",
                    "compute it in a view or a trigger",
                    30);
        }
        return sql.map(s -> " GENERATED ALWAYS AS (" + s + ") STORED");
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
        Scope scope = new Scope(table.name().schema(), Optional.of(table.name()), use);
        return workshop.expression(value, scope, draft, part, column.place());
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
