package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One query block: FROM first, then WHERE, then the select list. */
final class SelectLowering {
    private final World world;
    private final NameScope outer;
    private final Query.Select select;

    SelectLowering(World world, NameScope outer, Query.Select select) {
        this.world = world;
        this.outer = outer;
        this.select = select;
    }

    /**
     * What ORDER BY of the block may name.
     *
     * @param ordering the block's columns, with aliases of the select list in the side table
     * @param aliases as Oracle knows them -> as they stand in PostgreSQL
     */
    record Block(NameScope ordering, Map<Identifier, String> aliases) {
        Optional<String> alias(Expr key) {
            return key instanceof Expr.Ref(var at, var name) && name.parts().size() == 1
                    ? Optional.ofNullable(aliases.get(name.last()))
                    : Optional.empty();
        }
    }

    QueryLowering.LoweredBody lower() {
        ExprLowering notes = new ExprLowering(world, outer);
        if (!select.hint().isBlank()) {
            notes.note(RuleCode.HINT_DROPPED, select.at(), "the hint /*+" + select.hint() + " */ was dropped");
        }
        select.qualify().ifPresent(q -> notes.unsupported(q.at(), "QUALIFY"));
        select.model().ifPresent(m -> notes.unsupported(m.at(), m.kind()));
        if (!select.into().isEmpty()) {
            notes.unsupported(select.at(), "SELECT INTO outside of PL/SQL");
        }
        if (select.hierarchy().isPresent()) {
            return new HierarchyLowering(world, outer, select, plain(select)).lower();
        }
        RownumConditions rownum = RownumConditions.of(select);
        FromLowering.Result from = new FromLowering(world, outer).lower(select.from(), rownum.rest());
        ExprLowering conditions = new ExprLowering(world, from.scope());
        rownum.report(conditions);
        select.having().ifPresent(h -> RownumConditions.report(h, conditions));
        return block(from, rownum);
    }

    /** A block that stands in a set operator has no ORDER BY of its own. */
    private static Query plain(Query.Select select) {
        return Query.of(select);
    }

    /** The block over rows that are converted already. */
    QueryLowering.LoweredBody block(FromLowering.Result from, RownumConditions rownum) {
        NameScope scope = from.scope();
        boolean innerLimit = rownum.limited() && (grouped() || select.quantifier() != Expr.Quantifier.NONE);
        if (innerLimit) {
            from = rownum.limitRows(from, world);
            scope = from.scope();
        }
        ExprLowering lowering = new ExprLowering(world, scope);
        List<SourceColumn> columns = new ArrayList<>();
        List<PgQuery.Item> items = new ArrayList<>();
        Map<Identifier, String> aliases = new HashMap<>();
        Map<Expr, Typed> substitutes = new HashMap<>();
        for (Query.Item item : select.items()) {
            item(item, lowering, items, columns, aliases, substitutes);
        }
        items = SequenceDraws.once(items, lowering, select);
        PgQuery.Select block = new PgQuery.Select(
                distinct() ? PgExpr.Set.DISTINCT : PgExpr.Set.ALL,
                items,
                from.from(),
                from.where(),
                Grouping.lower(groupBy(lowering), lowering),
                select.having().map(lowering::condition),
                select.windows().stream()
                        .map(w -> new PgQuery.NamedWindow(world.local(w.name()), lowering.window(w.window())))
                        .toList());
        PgQuery query = PgQuery.of(block);
        if (rownum.limited() && !innerLimit) {
            query = query.limited(new PgQuery.Limit(rownum.count(lowering), PgQuery.Ties.ONLY));
        }
        return new QueryLowering.LoweredBody(
                query, columns, Optional.of(new Block(scope.withConverted(substitutes), aliases)));
    }

    /** GROUP BY ALL names every item of the select list that aggregates nothing. */
    private List<Expr> groupBy(ExprLowering lowering) {
        List<Expr> written = select.groupBy();
        if (written.size() != 1 || !Trees.word(written.getFirst(), "ALL")) {
            return written;
        }
        List<Expr> keys = new ArrayList<>();
        for (Query.Item item : select.items()) {
            if (item.value() instanceof Expr.Star) {
                lowering.unsupported(item.value().at(), "* under GROUP BY ALL");
            } else if (!Trees.any(item.value(), Grouping::aggregate)) {
                keys.add(item.value());
            }
        }
        return keys;
    }

    boolean distinct() {
        return select.quantifier() == Expr.Quantifier.DISTINCT || select.quantifier() == Expr.Quantifier.UNIQUE;
    }

    boolean grouped() {
        return !select.groupBy().isEmpty()
                || select.having().isPresent()
                || select.items().stream().anyMatch(i -> Trees.any(i.value(), Grouping::aggregate));
    }

    private void item(
            Query.Item item,
            ExprLowering lowering,
            List<PgQuery.Item> items,
            List<SourceColumn> columns,
            Map<Identifier, String> aliases,
            Map<Expr, Typed> substitutes) {
        if (item.value() instanceof Expr.Star star) {
            Stars.expand(star, lowering, items, columns);
            return;
        }
        Typed value = lowering.value(item.value());
        Optional<Identifier> name = item.alias().or(() -> columnName(item.value()));
        Optional<String> alias = item.alias().map(world::local);
        if (alias.isEmpty() && name.isPresent()) {
            String wanted = lowered(value).orElse(world.local(name.orElseThrow()));
            boolean same = value.sql() instanceof PgExpr.Column(var path)
                    && path.getLast().equals(wanted);
            alias = same ? Optional.empty() : Optional.of(wanted);
        }
        items.add(new PgQuery.Item(value.sql(), alias));
        String sql = alias.or(() -> lowered(value)).orElse(CodeExpressions.NAMELESS);
        columns.add(new SourceColumn(name.orElse(new Identifier("")), sql, value.type(), value.nulls()));
        item.alias().ifPresent(a -> {
            aliases.put(a, world.local(a));
            substitutes.put(new Expr.Ref(At.UNKNOWN, Name.of(a.text())), value);
        });
    }

    private static Optional<String> lowered(Typed value) {
        return value.sql() instanceof PgExpr.Column(var path) ? Optional.of(path.getLast()) : Optional.empty();
    }

    /** The name Oracle gives a column without alias. */
    private static Optional<Identifier> columnName(Expr value) {
        return switch (value) {
            case Expr.Ref(var at, var name) -> Optional.of(name.last());
            case Expr.OuterRef(var at, var column) -> columnName(column);
            default -> Optional.empty();
        };
    }
}
