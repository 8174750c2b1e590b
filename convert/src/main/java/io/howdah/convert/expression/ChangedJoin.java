package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A join as target: {@code UPDATE (SELECT e.pay, d.top FROM e, d WHERE ..) v SET v.pay = v.top -> UPDATE e AS changed SET pay = v.top FROM
 * (SELECT e.pay, d.top, e.id AS changed_key1 ..) AS v WHERE changed.id = v.changed_key1}. Rows are found again by the primary key, without
 * one by ctid.
 */
final class ChangedJoin {
    private static final String CHANGED = "changed";

    private final TargetLowering targets;
    private final World world;
    private final World inside;

    /** @param inside where the names of the join are looked up: the view's schema */
    ChangedJoin(TargetLowering targets, World world, World inside) {
        this.targets = targets;
        this.world = world;
        this.inside = inside;
    }

    /** A table of the join with its name in the catalog. */
    private record Member(Query.TableRef table, QualifiedName name) {
        boolean called(Identifier qualifier) {
            return table.alias().orElse(table.name().last()).equals(qualifier);
        }
    }

    DmlTarget lower(Query.Derived derived, Query.Select select, List<Expr> assigned) throws TargetLowering.NoTarget {
        List<Member> members = new ArrayList<>();
        List<Expr> conditions =
                new ArrayList<>(select.where().map(Trees::conjuncts).orElse(List.of()));
        select.from().forEach(f -> collect(f, members, conditions));
        Optional<Member> owner =
                assigned.isEmpty() ? keyPreserved(members, conditions) : owner(select, members, assigned);
        Member member = owner.orElseThrow(() -> targets.loss(
                derived,
                assigned.isEmpty()
                        ? "DELETE of a join of which no table keeps its key"
                        : "a change of several tables of a join"));
        return target(derived, select, member);
    }

    private void collect(Query.From from, List<Member> members, List<Expr> conditions) {
        if (from instanceof Query.TableRef t) {
            members.add(new Member(
                    t, inside.catalog().find(inside.schema(), t.name().parts())));
        } else if (from instanceof Query.Join j) {
            collect(j.left(), members, conditions);
            collect(j.right(), members, conditions);
            j.on().ifPresent(on -> conditions.addAll(Trees.conjuncts(on)));
        }
    }

    // ---------------------------------------------------------------- which table

    private Optional<Member> owner(Query.Select select, List<Member> members, List<Expr> assigned) {
        Set<Member> owners = new HashSet<>();
        for (Expr column : assigned) {
            Optional<Member> owner =
                    written(column).flatMap(w -> source(select, w)).flatMap(n -> owner(n, members));
            if (owner.isEmpty()) {
                return Optional.empty();
            }
            owners.add(owner.orElseThrow());
        }
        return owners.size() == 1 ? owners.stream().findFirst() : Optional.empty();
    }

    private static Optional<Identifier> written(Expr column) {
        return column instanceof Expr.Ref(var at, Name name) ? Optional.of(name.last()) : Optional.empty();
    }

    /** What stands in the select list under a name. */
    private static Optional<Name> source(Query.Select select, Identifier written) {
        for (Query.Item item : select.items()) {
            if (item.value() instanceof Expr.Ref(var at, Name name)
                    && item.alias().orElse(name.last()).equals(written)) {
                return Optional.of(name);
            }
        }
        boolean star = select.items().stream().anyMatch(i -> i.value() instanceof Expr.Star);
        return star ? Optional.of(Name.of(written.text())) : Optional.empty();
    }

    private Optional<Member> owner(Name column, List<Member> members) {
        List<Member> found = members.stream()
                .filter(m -> column.parts().size() > 1
                        ? m.called(column.parts().get(column.parts().size() - 2))
                        : has(m, column.last()))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private boolean has(Member member, Identifier column) {
        return inside.catalog().columns(member.name()).orElse(List.of()).stream()
                .anyMatch(c -> c.name().equals(column));
    }

    /** A table keeps its key when every other one is found by its own primary key. */
    private Optional<Member> keyPreserved(List<Member> members, List<Expr> conditions) {
        return members.stream()
                .filter(m -> members.stream().allMatch(o -> o.equals(m) || fixed(o, members, conditions)))
                .findFirst();
    }

    private boolean fixed(Member member, List<Member> members, List<Expr> conditions) {
        Optional<Table.PrimaryKey> key = inside.catalog().table(member.name()).flatMap(Table::primaryKey);
        if (key.isEmpty()) {
            return false;
        }
        Set<Identifier> equated = new HashSet<>();
        for (Expr condition : conditions) {
            if (condition instanceof Expr.Binary(var at, String operator, var left, var right)
                    && operator.equals("=")) {
                equated(left, member, members).ifPresent(equated::add);
                equated(right, member, members).ifPresent(equated::add);
            }
        }
        return equated.containsAll(key.orElseThrow().columns());
    }

    private Optional<Identifier> equated(Expr side, Member member, List<Member> members) {
        return side instanceof Expr.Ref(var at, Name name)
                        && owner(name, members).filter(member::equals).isPresent()
                ? Optional.of(name.last())
                : Optional.empty();
    }

    // ---------------------------------------------------------------- the statement

    private DmlTarget target(Query.Derived derived, Query.Select select, Member member) throws TargetLowering.NoTarget {
        FromLowering.Part part = new FromLowering(inside, NameScope.empty()).part(derived, NameScope.empty());
        if (!(part.from() instanceof PgQuery.Derived(var lateral, PgQuery query, String alias, var names))
                || !(query.body() instanceof PgQuery.Select block)) {
            throw targets.loss(derived, "a change of this join");
        }
        String qualifier = member.table()
                .alias()
                .map(inside::local)
                .orElseGet(() ->
                        world.names().sql(world.names().object(member.name()).name()));
        List<PgQuery.Item> items = new ArrayList<>(block.items());
        List<PgExpr> conditions = new ArrayList<>();
        List<String> keys = keys(member);
        for (int i = 0; i < keys.size(); i++) {
            String key = "changed_key" + (i + 1);
            items.add(new PgQuery.Item(new PgExpr.Column(List.of(qualifier, keys.get(i))), Optional.of(key)));
            conditions.add(PgExpr.binary(
                    new PgExpr.Column(List.of(CHANGED, keys.get(i))), "=", new PgExpr.Column(List.of(alias, key))));
        }
        PgQuery.Select keyed = new PgQuery.Select(
                block.set(), items, block.from(), block.where(), block.groupBy(), block.having(), block.windows());
        PgQuery.From rows = new PgQuery.Derived(lateral, PgQuery.of(keyed), alias, names);
        return new DmlTarget(
                NameLowering.quoted(world, member.name()),
                Optional.of(CHANGED),
                Optional.of(member.name()),
                NameScope.empty().with(part.sources()).qualified(),
                CHANGED,
                List.of(rows),
                List.of(),
                conditions.stream().reduce((a, b) -> PgExpr.binary(a, "AND", b)),
                renamed(select));
    }

    private List<String> keys(Member member) {
        List<String> keys = world.catalog().table(member.name()).flatMap(Table::primaryKey).stream()
                .flatMap(k -> k.columns().stream())
                .map(c -> world.names().sql(world.names().column(member.name(), c)))
                .toList();
        return keys.isEmpty() ? List.of("tableoid", "ctid") : keys;
    }

    private static List<DmlTarget.Renamed> renamed(Query.Select select) {
        List<DmlTarget.Renamed> renamed = new ArrayList<>();
        for (Query.Item item : select.items()) {
            if (item.value() instanceof Expr.Ref(var at, Name name)) {
                renamed.add(new DmlTarget.Renamed(item.alias().orElse(name.last()), name.last()));
            }
        }
        return renamed;
    }
}
