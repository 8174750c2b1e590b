package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.convert.rule.RuleCode;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the table that a statement changes. A sub-query or a view of one table stands for that table; of a join, the table is changed whose
 * columns are assigned or, in DELETE, the first one that keeps its key (SQL Language Reference, "CREATE VIEW", notes on updatable views).
 * PostgreSQL does the same for simple views only (manual, "Updatable Views").
 */
final class TargetLowering {
    private final World world;

    TargetLowering(World world) {
        this.world = world;
    }

    /**
     * @param assigned the columns that the statement fills; empty for DELETE
     * @throws NoTarget when no table can be told
     */
    DmlTarget lower(Query.From from, List<Expr> assigned) throws NoTarget {
        return switch (from) {
            case Query.TableRef table -> table(table, assigned);
            case Query.Derived derived -> derived(derived, assigned, world);
            case Query.TableFunction f -> throw loss(f, "a change of a collection's elements with TABLE(...)");
            case Query.Join j -> throw loss(j, "a change of a join");
            case Query.Pivot p -> throw loss(p, "a change of pivoted rows");
        };
    }

    /** Says that the statement cannot be converted; the finding is made. */
    static final class NoTarget extends Exception {
        private static final long serialVersionUID = 1L;

        NoTarget() {
            super(null, null, false, false);
        }
    }

    NoTarget loss(Query.From from, String what) {
        new ExprLowering(world, NameScope.empty())
                .loss(
                        RuleCode.CHANGE_UNSUPPORTED,
                        from.at(),
                        what + " has no counterpart in PostgreSQL",
                        "name the table itself as target");
        return new NoTarget();
    }

    private DmlTarget table(Query.TableRef table, List<Expr> assigned) throws NoTarget {
        QualifiedName name = world.catalog().find(world.schema(), table.name().parts());
        Optional<Catalog.View> view =
                world.catalog().view(name).filter(v -> table.name().link().isEmpty());
        if (view.isPresent() && !world.catalog().changedByTrigger(name) && !simple(view.orElseThrow())) {
            Query query = renamed(view.orElseThrow());
            Identifier alias = table.alias().orElse(table.name().last());
            Query.Derived derived = new Query.Derived(table.at(), Query.Lateral.NO, query, "", Optional.of(alias));
            return derived(derived, assigned, world.in(name.schema()));
        }
        FromLowering.Part part = new FromLowering(world, NameScope.empty()).part(table, NameScope.empty());
        NameScope scope = NameScope.empty().with(part.sources());
        RowSource source = part.sources().getFirst();
        if (part.from() instanceof PgQuery.Table(String text, var alias, String sample)) {
            return DmlTarget.of(text, alias, source.table(), scope, source.sql());
        }
        throw loss(table, "a change of " + table.name().last());
    }

    /** Whether PostgreSQL lets the view be changed by itself. */
    private boolean simple(Catalog.View view) {
        return select(view.query())
                .filter(s -> s.from().size() == 1
                        && s.from().getFirst() instanceof Query.TableRef t
                        && baseIsSimple(view, t))
                .isPresent();
    }

    private boolean baseIsSimple(Catalog.View view, Query.TableRef base) {
        QualifiedName name =
                world.catalog().find(view.name().schema(), base.name().parts());
        return world.catalog().table(name).isPresent()
                || world.catalog()
                        .view(name)
                        .filter(v -> !v.name().equals(view.name()) && simple(v))
                        .isPresent();
    }

    /** The block of a query whose rows are rows of its tables. */
    private static Optional<Query.Select> select(Query query) {
        return query.with().isEmpty()
                        && query.limit().isEmpty()
                        && query.body() instanceof Query.Select s
                        && s.groupBy().isEmpty()
                        && s.having().isEmpty()
                        && s.hierarchy().isEmpty()
                        && s.quantifier() != Expr.Quantifier.DISTINCT
                        && s.quantifier() != Expr.Quantifier.UNIQUE
                        && s.items().stream().noneMatch(i -> Trees.any(i.value(), Grouping::aggregate))
                ? Optional.of(s)
                : Optional.empty();
    }

    private static Query renamed(Catalog.View view) {
        boolean named = view.columns().isEmpty() || !(view.query().body() instanceof Query.Select);
        if (named) {
            return view.query();
        }
        Query.Select s = (Query.Select) view.query().body();
        List<Query.Item> items = new ArrayList<>();
        for (int i = 0; i < s.items().size(); i++) {
            Query.Item item = s.items().get(i);
            items.add(
                    i < view.columns().size() && !(item.value() instanceof Expr.Star)
                            ? new Query.Item(
                                    item.value(), Optional.of(view.columns().get(i)))
                            : item);
        }
        return with(view.query(), items, s);
    }

    static Query with(Query query, List<Query.Item> items, Query.Select s) {
        Query.Select body = new Query.Select(
                s.at(),
                s.hint(),
                s.quantifier(),
                items,
                s.bulk(),
                s.into(),
                s.from(),
                s.where(),
                s.hierarchy(),
                s.groupBy(),
                s.having(),
                s.windows(),
                s.qualify(),
                s.model());
        return new Query(
                query.at(),
                query.with(),
                query.plsqlDeclarations(),
                body,
                List.of(),
                query.siblings(),
                query.limit(),
                query.forUpdate());
    }

    private DmlTarget derived(Query.Derived derived, List<Expr> assigned, World inside) throws NoTarget {
        Query.Select select = select(derived.query())
                .orElseThrow(() -> loss(derived, "a change of grouped, limited or combined rows"));
        if (!derived.query().forUpdate().isEmpty()) {
            throw loss(derived, "a change of locked rows");
        }
        if (!derived.query().orderBy().isEmpty()) {
            new ExprLowering(world, NameScope.empty())
                    .warning(
                            RuleCode.CHANGE_UNSUPPORTED,
                            derived.query().orderBy().getFirst().value().at(),
                            "ORDER BY of the sub-query is left out: rows are changed, and returned, in any order",
                            "sort what RETURNING gives");
        }
        if (select.from().size() == 1 && select.from().getFirst() instanceof Query.TableRef base) {
            return single(derived, select, base, inside);
        }
        return new ChangedJoin(this, world, inside).lower(derived, select, assigned);
    }

    /** {@code UPDATE (SELECT a x FROM t WHERE c) SET x = 1 -> UPDATE t SET a = 1 WHERE c}. */
    private DmlTarget single(Query.Derived derived, Query.Select select, Query.TableRef base, World inside)
            throws NoTarget {
        if (!derived.extra().isEmpty()) {
            new ExprLowering(world, NameScope.empty())
                    .warning(
                            RuleCode.CHANGE_UNSUPPORTED,
                            derived.at(),
                            derived.extra() + " of the sub-query is not checked",
                            "check the values before");
        }
        DmlTarget table = new TargetLowering(inside).table(base, List.of());
        if (!table.from().isEmpty()) {
            throw loss(derived, "a change of a view over a join of views");
        }
        RowSource source = table.scope().sources().getFirst();
        List<DmlTarget.Renamed> renamed = new ArrayList<>();
        List<SourceColumn> columns = new ArrayList<>();
        for (Query.Item item : select.items()) {
            if (item.value() instanceof Expr.Star) {
                source.columns().forEach(c -> {
                    renamed.add(new DmlTarget.Renamed(c.name(), c.name()));
                    columns.add(c);
                });
            } else if (item.value() instanceof Expr.Ref(var at, Name name)
                    && source.column(name.last()).isPresent()) {
                Identifier written = item.alias().orElse(name.last());
                SourceColumn column = source.column(name.last()).orElseThrow();
                renamed.add(new DmlTarget.Renamed(written, name.last()));
                columns.add(new SourceColumn(written, column.sql(), column.type(), column.nulls()));
            } else {
                throw loss(derived, "a change of a sub-query with computed columns");
            }
        }
        Optional<Identifier> alias = derived.alias().or(source::alias);
        RowSource outside = new RowSource(alias, source.table(), source.sql(), columns, source.known());
        NameScope scope = NameScope.empty().with(List.of(outside, source));
        return new DmlTarget(
                table.table(),
                table.alias(),
                table.name(),
                scope,
                table.qualifier(),
                List.of(),
                select.where().map(List::of).orElse(List.of()),
                Optional.empty(),
                renamed);
    }
}
