package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgDml;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** INSERT, UPDATE and DELETE. */
final class DmlLowering {
    private final World world;

    DmlLowering(World world) {
        this.world = world;
    }

    LoweredDml lower(Dml dml) {
        return switch (dml) {
            case Dml.Insert x -> insert(x);
            case Dml.Update x -> update(x);
            case Dml.Delete x -> delete(x);
            case Dml.InsertMany x -> unsupported(x, "INSERT ALL");
            case Dml.Merge x -> unsupported(x, "MERGE");
        };
    }

    private LoweredDml unsupported(Dml dml, String what) {
        new ExprLowering(world, NameScope.empty()).unsupported(dml.at(), what);
        return new LoweredDml(List.of(), List.of());
    }

    /** The table that is changed. */
    private record Target(String table, Optional<String> alias, NameScope scope, Optional<QualifiedName> name) {}

    private Target target(Query.From from) {
        FromLowering.Part part = new FromLowering(world, NameScope.empty()).part(from, NameScope.empty());
        NameScope scope = NameScope.empty().with(part.sources());
        if (part.from() instanceof PgQuery.Table(String table, var alias, String sample)) {
            Optional<QualifiedName> name = part.sources().getFirst().table();
            return new Target(table, alias, scope, name);
        }
        new ExprLowering(world, scope).unsupported(from.at(), "a change of a query's rows");
        return new Target("unknown", Optional.empty(), scope, Optional.empty());
    }

    private LoweredDml insert(Dml.Insert x) {
        Target target = target(x.target());
        report(x.errorLog(), x);
        List<String> columns = x.columns().stream()
                .map(c -> column(target, c.last()))
                .toList();
        List<SqlType> types = x.columns().isEmpty()
                ? target.name().flatMap(world.catalog()::columns).orElse(List.of()).stream()
                        .map(SourceColumn::type)
                        .toList()
                : x.columns().stream().map(c -> type(target, c)).toList();
        PgQuery source = switch (x.source()) {
            case Dml.Rows(var rows) -> rows(rows, types);
            case Dml.QueryRows(var query) -> new QueryLowering(world).lower(query, NameScope.empty()).query();
            case Dml.RecordRow(var value) -> record(value);
            case Dml.SetRow(var assignments) -> {
                new ExprLowering(world, NameScope.empty()).unsupported(x.at(), "INSERT ... SET");
                yield PgQuery.of(new PgQuery.Values(List.of()));
            }
        };
        Returned returned = returned(x.returning(), target.scope());
        return new LoweredDml(
                List.of(new PgDml.Insert(
                        List.of(), target.table(), target.alias(), columns, source, "", returned.items())),
                returned.types());
    }

    private void report(String errorLog, Dml dml) {
        if (!errorLog.isEmpty()) {
            new ExprLowering(world, NameScope.empty()).unsupported(dml.at(), "LOG ERRORS");
        }
    }

    private PgQuery rows(List<List<Expr>> rows, List<SqlType> types) {
        ExprLowering lowering = new ExprLowering(world, NameScope.empty());
        List<PgExpr> values = new ArrayList<>();
        for (List<Expr> row : rows) {
            List<PgExpr.Piece> pieces = new ArrayList<>();
            pieces.add(new PgExpr.Words("("));
            for (int i = 0; i < row.size(); i++) {
                if (i > 0) {
                    pieces.add(new PgExpr.Words(", "));
                }
                pieces.add(new PgExpr.Value(assigned(row.get(i), i < types.size() ? types.get(i) : SqlType.UNKNOWN, lowering)));
            }
            pieces.add(new PgExpr.Words(")"));
            values.add(new PgExpr.Syntax(pieces));
        }
        return PgQuery.of(new PgQuery.Values(values));
    }

    private static PgExpr assigned(Expr value, SqlType type, ExprLowering lowering) {
        if (Trees.word(value, "DEFAULT")) {
            return PgExpr.word("DEFAULT");
        }
        Typed typed = lowering.value(value);
        return Coercions.to(type, typed, lowering, value.at()).sql();
    }

    /** {@code VALUES rec -> SELECT (rec).*}. */
    private PgQuery record(Expr value) {
        Typed typed = new ExprLowering(world, NameScope.empty()).value(value);
        PgExpr all = new PgExpr.Syntax(
                List.of(new PgExpr.Words("("), new PgExpr.Value(typed.sql()), new PgExpr.Words(").*")));
        return PgQuery.of(
                PgQuery.Select.of(List.of(new PgQuery.Item(all, Optional.empty())), List.of(), Optional.empty()));
    }

    private LoweredDml update(Dml.Update x) {
        Target target = target(x.target());
        report(x.errorLog(), x);
        ExprLowering lowering = new ExprLowering(world, target.scope());
        if (!x.from().isEmpty()) {
            lowering.unsupported(x.at(), "UPDATE ... FROM");
        }
        List<PgDml.Set> sets = new ArrayList<>();
        for (Dml.Assignment assignment : x.assignments()) {
            sets.add(set(assignment, target, lowering));
        }
        Optional<PgExpr> where = where(x.where(), x.currentOf(), lowering);
        Returned returned = returned(x.returning(), target.scope());
        return new LoweredDml(
                List.of(new PgDml.Update(
                        List.of(), target.table(), target.alias(), sets, List.of(), where, returned.items())),
                returned.types());
    }

    private PgDml.Set set(Dml.Assignment assignment, Target target, ExprLowering lowering) {
        return switch (assignment) {
            case Dml.SetColumn(var column, var value) -> {
                Identifier name = columnName(column);
                SqlType type = type(target, new Name(column.at(), List.of(name), Optional.empty()));
                yield new PgDml.Set(List.of(column(target, name)), assigned(value, type, lowering));
            }
            case Dml.SetColumns(var columns, var query) ->
                new PgDml.Set(
                        columns.stream().map(c -> column(target, columnName(c))).toList(),
                        new PgExpr.Subquery(lowering.query(query).query()));
            case Dml.SetWholeRow(var value) -> wholeRow(value, target, lowering);
        };
    }

    private PgDml.Set wholeRow(Expr value, Target target, ExprLowering lowering) {
        List<String> columns =
                target.name().flatMap(world.catalog()::columns).orElse(List.of()).stream()
                        .map(SourceColumn::sql)
                        .toList();
        if (columns.isEmpty()) {
            lowering.unsupported(value.at(), "SET ROW on a table whose columns are not known");
        }
        Typed typed = lowering.value(value);
        PgExpr all = new PgExpr.Syntax(
                List.of(new PgExpr.Words("ROW("), new PgExpr.Value(typed.sql()), new PgExpr.Words(".*)")));
        return new PgDml.Set(columns, all);
    }

    private LoweredDml delete(Dml.Delete x) {
        Target target = target(x.target());
        report(x.errorLog(), x);
        ExprLowering lowering = new ExprLowering(world, target.scope());
        if (!x.from().isEmpty()) {
            lowering.unsupported(x.at(), "DELETE ... FROM");
        }
        Optional<PgExpr> where = where(x.where(), x.currentOf(), lowering);
        Returned returned = returned(x.returning(), target.scope());
        return new LoweredDml(
                List.of(new PgDml.Delete(
                        List.of(), target.table(), target.alias(), List.of(), where, returned.items())),
                returned.types());
    }

    private Optional<PgExpr> where(Optional<Expr> where, Optional<Name> cursor, ExprLowering lowering) {
        if (cursor.isPresent()) {
            return Optional.of(PgExpr.word("CURRENT OF " + world.local(cursor.orElseThrow().last())));
        }
        where.filter(w -> Trees.any(w, e -> Trees.word(e, "ROWNUM")))
                .ifPresent(w -> lowering.loss(
                        RuleCode.ROWNUM_UNSUPPORTED, w.at(), "ROWNUM limits the rows that are changed", "name the rows by key"));
        return where.map(lowering::condition);
    }

    private record Returned(List<PgQuery.Item> items, List<SqlType> types) {}

    private Returned returned(Optional<Dml.Returning> returning, NameScope scope) {
        ExprLowering lowering = new ExprLowering(world, scope);
        List<Typed> values = returning.map(Dml.Returning::values).orElse(List.of()).stream()
                .map(lowering::value)
                .toList();
        return new Returned(
                values.stream().map(v -> new PgQuery.Item(v.sql(), Optional.empty())).toList(),
                values.stream().map(Typed::type).toList());
    }

    private static Identifier columnName(Expr column) {
        return switch (column) {
            case Expr.Ref(var at, var name) -> name.last();
            case Expr.Member(var at, var owner, var name) -> name;
            default -> new Identifier("UNKNOWN");
        };
    }

    private String column(Target target, Identifier name) {
        return target.name()
                .map(t -> world.names().sql(world.names().column(t, name)))
                .orElseGet(() -> world.local(name));
    }

    private SqlType type(Target target, Name column) {
        return target.name()
                .flatMap(world.catalog()::columns)
                .flatMap(list -> list.stream()
                        .filter(c -> c.name().equals(column.last()))
                        .findFirst())
                .map(SourceColumn::type)
                .orElse(SqlType.UNKNOWN);
    }
}
