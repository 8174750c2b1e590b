package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Values on their way into columns: Oracle converts them to the column's type, PostgreSQL wants most of that written. */
final class AssignedValues {
    private final World world;

    AssignedValues(World world) {
        this.world = world;
    }

    static boolean isDefault(Expr value) {
        return Trees.word(value, "DEFAULT");
    }

    PgExpr value(Expr value, SqlType type, ExprLowering lowering) {
        return isDefault(value)
                ? PgExpr.word("DEFAULT")
                : fitted(lowering.value(value), type, lowering, value.at()).sql();
    }

    /** DATE cuts the fraction of a second off where timestamp(0) would round it. */
    static Typed fitted(Typed value, SqlType type, ExprLowering lowering, At at) {
        Kind kind = value.type().kind();
        boolean fraction = kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMPTZ;
        if (type.kind() == Kind.DATE && fraction) {
            Typed local = Coercions.toTime(value, lowering, at);
            return local.with(PgExpr.call("date_trunc", PgExpr.text("second"), local.sql()))
                    .as(SqlType.DATE);
        }
        return Coercions.to(type, value, lowering, at);
    }

    /** The columns of a query in the types of those they go into. */
    PgQuery query(LoweredQuery lowered, List<SqlType> types, ExprLowering lowering, At at) {
        List<SourceColumn> columns = lowered.columns();
        if (columns.size() != types.size() || columns.isEmpty()) {
            return lowered.query();
        }
        PgQuery query = lowered.query();
        if (query.body() instanceof PgQuery.Select s
                && s.set() == PgExpr.Set.ALL
                && s.items().size() == columns.size()
                && query.orderBy().isEmpty()) {
            List<PgQuery.Item> items = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                PgQuery.Item item = s.items().get(i);
                Typed value = Typed.of(item.value(), columns.get(i).type());
                items.add(new PgQuery.Item(
                        fitted(value, types.get(i), lowering, at).sql(), item.alias()));
            }
            PgQuery.Select select =
                    new PgQuery.Select(s.set(), items, s.from(), s.where(), s.groupBy(), s.having(), s.windows());
            return new PgQuery(
                    query.recursive(),
                    query.with(),
                    select,
                    query.orderBy(),
                    query.offset(),
                    query.limit(),
                    query.forUpdate());
        }
        return around(query, columns, types, lowering, at);
    }

    private static PgQuery around(
            PgQuery query, List<SourceColumn> columns, List<SqlType> types, ExprLowering lowering, At at) {
        List<String> names = names(columns);
        List<PgQuery.Item> items = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < types.size(); i++) {
            PgExpr plain = new PgExpr.Column(List.of("source", names.get(i)));
            PgExpr value = fitted(Typed.of(plain, columns.get(i).type()), types.get(i), lowering, at)
                    .sql();
            changed |= !value.equals(plain);
            items.add(new PgQuery.Item(value, Optional.empty()));
        }
        return changed
                ? PgQuery.of(PgQuery.Select.of(
                        items,
                        List.of(new PgQuery.Derived(PgQuery.Lateral.NO, query, "source", names)),
                        Optional.empty()))
                : query;
    }

    /** A name for each column: its own where that is free. */
    static List<String> names(List<SourceColumn> columns) {
        var seen = new HashSet<String>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String own = columns.get(i).sql();
            names.add(own.equals(CodeExpressions.NAMELESS) || !seen.add(own) ? "column_" + (i + 1) : own);
        }
        return names;
    }

    /** Values of a record's fields in the order of the columns; empty when its fields are not known. */
    Optional<List<PgExpr>> fields(Expr rec, List<SqlType> types, ExprLowering lowering) {
        Typed value = lowering.value(rec);
        List<Shape.Field> fields = value.type()
                .shape()
                .filter(Shape.Fields.class::isInstance)
                .map(s -> ((Shape.Fields) s).fields())
                .orElse(List.of());
        if (fields.isEmpty() || fields.size() != types.size()) {
            return Optional.empty();
        }
        List<PgExpr> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Typed field = lowering.value(member(rec, fields.get(i).name()));
            values.add(fitted(field, types.get(i), lowering, rec.at()).sql());
        }
        return Optional.of(values);
    }

    private static Expr member(Expr owner, Identifier field) {
        if (owner instanceof Expr.Ref(var at, Name name)) {
            List<Identifier> parts = new ArrayList<>(name.parts());
            parts.add(field);
            return new Expr.Ref(at, new Name(name.at(), parts, name.link()));
        }
        return new Expr.Member(owner.at(), owner, field);
    }

    World world() {
        return world;
    }
}
