package io.howdah.convert.expression;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whole objects as rows of an object table (SQL Language Reference 23ai, INSERT, "Inserting into an object table"): {@code INSERT INTO t
 * VALUES (emp_t(1, 'a')) -> INSERT INTO t (no, name) SELECT (o.v).no, (o.v).name FROM (VALUES (ROW(1, 'a')::emp_t)) AS o (v)}.
 */
final class InsertedObjects {
    private InsertedObjects() {}

    /** @param columns as they must stand in SQL */
    record Rows(List<String> columns, PgQuery source) {}

    /** Empty when the statement gives the columns one by one. */
    static Optional<Rows> of(Dml.Insert insert, DmlTarget target, World world) {
        Optional<Table> table = target.name().flatMap(world.catalog()::table);
        Optional<QualifiedName> type = table.flatMap(world.catalog().references()::rowType);
        if (type.isEmpty() || !insert.columns().isEmpty()) {
            return Optional.empty();
        }
        return objects(insert.source(), type.orElseThrow(), world)
                .map(values -> rows(table.orElseThrow(), values, world));
    }

    private static Optional<PgQuery> objects(Dml.InsertSource source, QualifiedName type, World world) {
        switch (source) {
            case Dml.Rows(var rows) -> {
                ExprLowering site = new ExprLowering(world, NameScope.empty());
                List<PgExpr> values = new ArrayList<>();
                for (List<Expr> row : rows) {
                    if (row.size() != 1) {
                        return Optional.empty();
                    }
                    Typed value = new ExprLowering(world.trial(), NameScope.empty()).value(row.getFirst());
                    if (value.type().kind() != Kind.OBJECT) {
                        return Optional.empty();
                    }
                    values.add(new PgExpr.Syntax(List.of(
                            new PgExpr.Words("("),
                            new PgExpr.Value(cast(site.value(row.getFirst()), type, world)),
                            new PgExpr.Words(")"))));
                }
                return Optional.of(PgQuery.of(new PgQuery.Values(values)));
            }
            case Dml.QueryRows(var query) -> {
                LoweredQuery trial = new QueryLowering(world.trial()).lower(query, NameScope.empty());
                boolean object = trial.columns().size() == 1
                        && trial.columns().getFirst().type().kind() == Kind.OBJECT;
                return object
                        ? Optional.of(new QueryLowering(world)
                                .lower(query, NameScope.empty())
                                .query())
                        : Optional.empty();
            }
            case Dml.RecordRow r -> {
                return Optional.empty();
            }
            case Dml.SetRow s -> {
                return Optional.empty();
            }
        }
    }

    /** A value of a subtype becomes one of the table's type, which holds what subtypes have besides. */
    private static PgExpr cast(Typed value, QualifiedName type, World world) {
        boolean other = value.type().user().filter(u -> !u.equals(type)).isPresent();
        return other ? PgExpr.cast(value.sql(), NameLowering.quoted(world, type)) : value.sql();
    }

    private static Rows rows(Table table, PgQuery values, World world) {
        List<String> columns = new ArrayList<>();
        List<PgQuery.Item> items = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            String name = world.names().sql(world.names().column(table.name(), column.name()));
            columns.add(name);
            items.add(new PgQuery.Item(
                    new PgExpr.Field(new PgExpr.Column(List.of("o", "v")), world.local(column.name())),
                    Optional.empty()));
        }
        PgQuery.From from = new PgQuery.Derived(PgQuery.Lateral.NO, values, "o", List.of("v"));
        return new Rows(columns, PgQuery.of(PgQuery.Select.of(items, List.of(from), Optional.empty())));
    }
}
