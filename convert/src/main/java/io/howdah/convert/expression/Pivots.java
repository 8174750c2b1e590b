package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code PIVOT (SUM(x) FOR k IN ('A' AS a)) -> SELECT .., sum(x) FILTER (WHERE k = 'A') AS a .. GROUP BY ..}; {@code UNPIVOT (v FOR k IN (a,
 * b)) -> CROSS JOIN LATERAL (VALUES ('A', a), ('B', b)) AS unpivoted (k, v)} without NULLs (SQL Language Reference, SELECT).
 */
final class Pivots {
    private final World world;
    private final FromLowering from;

    Pivots(World world, FromLowering from) {
        this.world = world;
        this.from = from;
    }

    FromLowering.Part lower(Query.Pivot pivot, NameScope left) {
        FromLowering.Part source = from.part(pivot.source(), left);
        ClauseText in = new ClauseText(pivot.pivot().text());
        Optional<FromLowering.Part> result = switch (pivot.pivot().kind()) {
            case "PIVOT" -> pivot(in, pivot, source, left);
            case "UNPIVOT" -> unpivot(in, pivot, source, left);
            case "COLUMNS" -> named(in, source);
            default -> Optional.empty();
        };
        if (result.isEmpty()) {
            new ExprLowering(world, left)
                    .unsupported(pivot.at(), "this form of " + pivot.pivot().kind());
        }
        return result.orElse(source);
    }

    /** {@code (query) t (a, b)}. */
    private Optional<FromLowering.Part> named(ClauseText in, FromLowering.Part source) {
        RowSource rows = source.sources().getFirst();
        List<SourceColumn> columns = new ArrayList<>();
        in.take("(");
        do {
            Identifier name = Identifier.oracle(in.next());
            int i = columns.size();
            SqlType type = i < rows.columns().size() ? rows.columns().get(i).type() : SqlType.UNKNOWN;
            columns.add(new SourceColumn(name, world.local(name), type, Nulls.NULLABLE));
        } while (in.take(","));
        List<String> names = columns.stream().map(SourceColumn::sql).toList();
        RowSource renamed = new RowSource(rows.alias(), Optional.empty(), rows.sql(), columns, RowSource.Known.ALL);
        return switch (source.from()) {
            case PgQuery.Derived(var lateral, var query, String alias, var old) ->
                Optional.of(new FromLowering.Part(new PgQuery.Derived(lateral, query, alias, names), List.of(renamed)));
            case PgQuery.Function(var lateral, var call, String suffix, var alias, var old) ->
                Optional.of(new FromLowering.Part(
                        new PgQuery.Function(lateral, call, suffix, alias, names), List.of(renamed)));
            case PgQuery.Table t -> Optional.empty();
            case PgQuery.Join j -> Optional.empty();
        };
    }

    private record Aggregate(PgExpr.Call call, SqlType type, Optional<Identifier> alias) {}

    private Optional<FromLowering.Part> pivot(
            ClauseText in, Query.Pivot pivot, FromLowering.Part source, NameScope left) {
        if (source.sources().size() != 1
                || source.sources().getFirst().known() == RowSource.Known.NONE
                || !in.take("PIVOT", "(")) {
            return Optional.empty();
        }
        RowSource rows = source.sources().getFirst();
        ExprLowering lowering = new ExprLowering(world, left.with(List.of(rows)));
        Set<Identifier> used = new HashSet<>();
        List<Aggregate> aggregates = new ArrayList<>();
        do {
            Optional<Aggregate> aggregate = aggregate(in, lowering, used);
            if (aggregate.isEmpty()) {
                return Optional.empty();
            }
            aggregates.add(aggregate.orElseThrow());
        } while (in.take(","));
        List<Identifier> keys = keys(in);
        used.addAll(keys);
        if (keys.isEmpty() || !in.take("IN", "(")) {
            return Optional.empty();
        }
        List<PgQuery.Item> items = new ArrayList<>();
        List<SourceColumn> columns = new ArrayList<>();
        List<PgExpr> groups = new ArrayList<>();
        rows.columns().stream().filter(c -> !used.contains(c.name())).forEach(c -> {
            groups.add(new PgExpr.Column(List.of(c.sql())));
            items.add(new PgQuery.Item(groups.getLast(), Optional.empty()));
            columns.add(c);
        });
        do {
            if (!value(in, lowering, keys, aggregates, items, columns)) {
                return Optional.empty();
            }
        } while (in.take(","));
        PgQuery.Select select = new PgQuery.Select(
                PgExpr.Set.ALL, items, List.of(source.from()), Optional.empty(), groups, Optional.empty(), List.of());
        return Optional.of(derived(PgQuery.of(select), pivot, columns));
    }

    /** {@code FOR a} or {@code FOR (a, b)}; empty when neither stands there. */
    private static List<Identifier> keys(ClauseText in) {
        List<Identifier> keys = new ArrayList<>();
        if (!in.take("FOR")) {
            return keys;
        }
        boolean several = in.take("(");
        do {
            keys.add(Identifier.oracle(in.next()));
        } while (several && in.take(","));
        return !several || in.take(")") ? keys : List.of();
    }

    private Optional<Aggregate> aggregate(ClauseText in, ExprLowering lowering, Set<Identifier> used) {
        Optional<Expr> expression = ClauseText.expression(aggregateText(in));
        in.take("AS");
        Optional<Identifier> alias =
                in.at("FOR") || in.at(",") ? Optional.empty() : Optional.of(Identifier.oracle(in.next()));
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        Trees.visit(expression.orElseThrow(), e -> {
            if (e instanceof Expr.Ref(var at, var name)) {
                used.add(name.last());
            }
        });
        Typed value = lowering.value(expression.orElseThrow());
        return value.sql() instanceof PgExpr.Call call
                ? Optional.of(new Aggregate(call, value.type(), alias))
                : Optional.empty();
    }

    /** A function's name and its parentheses. */
    private static String aggregateText(ClauseText in) {
        StringBuilder text = new StringBuilder(in.next());
        int depth = 0;
        do {
            String token = in.next();
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            text.append(' ').append(token);
        } while (depth > 0 && !in.end());
        return text.toString();
    }

    private boolean value(
            ClauseText in,
            ExprLowering lowering,
            List<Identifier> keys,
            List<Aggregate> aggregates,
            List<PgQuery.Item> items,
            List<SourceColumn> columns) {
        String text = in.until("AS");
        Optional<Expr> value = ClauseText.expression(text);
        boolean named = in.take("AS") || !in.at(",") && !in.at(")");
        if (value.isEmpty()) {
            return false;
        }
        List<Expr> values =
                value.orElseThrow() instanceof Expr.Row(var at, var elements) ? elements : List.of(value.orElseThrow());
        if (values.size() != keys.size()) {
            return false;
        }
        Identifier name = named ? Identifier.oracle(in.next()) : new Identifier(unnamed(text));
        PgExpr filter = lowering.condition(equal(keys.getFirst(), values.getFirst()));
        for (int i = 1; i < keys.size(); i++) {
            filter = PgExpr.binary(filter, "AND", lowering.condition(equal(keys.get(i), values.get(i))));
        }
        PgExpr matching = filter;
        for (Aggregate aggregate : aggregates) {
            Identifier column = aggregate
                    .alias()
                    .map(a -> new Identifier(name.text() + "_" + a.text()))
                    .orElse(name);
            PgExpr.CallClauses old = aggregate.call().clauses();
            PgExpr sql = new PgExpr.Call(
                    aggregate.call().function(),
                    aggregate.call().set(),
                    aggregate.call().arguments(),
                    new PgExpr.CallClauses(old.orderBy(), old.withinGroup(), Optional.of(matching), old.over()));
            items.add(new PgQuery.Item(sql, Optional.of(world.local(column))));
            columns.add(new SourceColumn(column, world.local(column), aggregate.type(), Nulls.NULLABLE));
        }
        return true;
    }

    private static Expr equal(Identifier key, Expr value) {
        return new Expr.Binary(value.at(), "=", new Expr.Ref(value.at(), Name.of(key.text())), value);
    }

    /** The name of a column without alias: the text of the value, {@code 2020_'pen'} of several. */
    private static String unnamed(String text) {
        return text.startsWith("(") && text.endsWith(")")
                ? text.substring(1, text.length() - 1)
                        .replaceAll("\\s*,\\s*", "_")
                        .strip()
                : text;
    }

    private FromLowering.Part derived(PgQuery query, Query.Pivot pivot, List<SourceColumn> columns) {
        String alias = from.alias(pivot.alias());
        return new FromLowering.Part(
                new PgQuery.Derived(PgQuery.Lateral.NO, query, alias, List.of()),
                List.of(new RowSource(pivot.alias(), Optional.empty(), alias, columns, RowSource.Known.ALL)));
    }

    private Optional<FromLowering.Part> unpivot(
            ClauseText in, Query.Pivot pivot, FromLowering.Part source, NameScope left) {
        if (source.sources().size() != 1
                || source.sources().getFirst().known() == RowSource.Known.NONE
                || !in.take("UNPIVOT")) {
            return Optional.empty();
        }
        boolean nulls = in.take("INCLUDE", "NULLS");
        in.take("EXCLUDE", "NULLS");
        if (!in.take("(") || in.at("(")) {
            return Optional.empty();
        }
        RowSource rows = source.sources().getFirst();
        Identifier measure = Identifier.oracle(in.next());
        if (!in.take("FOR") || in.at("(")) {
            return Optional.empty();
        }
        Identifier key = Identifier.oracle(in.next());
        if (!in.take("IN", "(")) {
            return Optional.empty();
        }
        ExprLowering lowering = new ExprLowering(world, left.with(List.of(rows)));
        Set<Identifier> used = new HashSet<>();
        List<PgExpr> values = new ArrayList<>();
        SqlType[] types = {SqlType.UNKNOWN, SqlType.TEXT};
        do {
            Identifier column = Identifier.oracle(in.next());
            Optional<SourceColumn> known = rows.column(column);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            used.add(column);
            types[0] = known.orElseThrow().type();
            Optional<Expr> label = in.take("AS") ? ClauseText.expression(in.until()) : Optional.empty();
            Typed name = label.map(lowering::value).orElse(Typed.text(column.text()));
            types[1] = name.type();
            values.add(new PgExpr.Row(List.of(
                    name.sql(),
                    new PgExpr.Column(List.of(rows.sql(), known.orElseThrow().sql())))));
        } while (in.take(","));
        return Optional.of(unpivoted(
                pivot,
                source,
                rows,
                used,
                values,
                List.of(column(key, types[1]), column(measure, types[0])),
                nulls ? "" : "NOT NULL"));
    }

    private SourceColumn column(Identifier name, SqlType type) {
        return new SourceColumn(name, world.local(name), type, Nulls.NULLABLE);
    }

    private FromLowering.Part unpivoted(
            Query.Pivot pivot,
            FromLowering.Part source,
            RowSource rows,
            Set<Identifier> used,
            List<PgExpr> values,
            List<SourceColumn> added,
            String test) {
        List<PgQuery.Item> items = new ArrayList<>();
        List<SourceColumn> columns = new ArrayList<>();
        rows.columns().stream().filter(c -> !used.contains(c.name())).forEach(c -> {
            items.add(new PgQuery.Item(new PgExpr.Column(List.of(rows.sql(), c.sql())), Optional.empty()));
            columns.add(c);
        });
        String alias = "unpivoted";
        added.forEach(c -> {
            items.add(new PgQuery.Item(new PgExpr.Column(List.of(alias, c.sql())), Optional.empty()));
            columns.add(c);
        });
        PgQuery.From lateral = new PgQuery.Derived(
                PgQuery.Lateral.LATERAL,
                PgQuery.of(new PgQuery.Values(values)),
                alias,
                added.stream().map(SourceColumn::sql).toList());
        PgQuery.From joined = new PgQuery.Join("CROSS JOIN", source.from(), lateral, Optional.empty(), List.of());
        Optional<PgExpr> where = test.isEmpty()
                ? Optional.empty()
                : Optional.of(new PgExpr.Is(
                        new PgExpr.Column(List.of(alias, added.getLast().sql())), test.toUpperCase(Locale.ROOT)));
        return derived(PgQuery.of(PgQuery.Select.of(items, List.of(joined), where)), pivot, columns);
    }
}
