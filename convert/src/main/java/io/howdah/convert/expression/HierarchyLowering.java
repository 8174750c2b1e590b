package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Rules;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code START WITH .. CONNECT BY -> WITH RECURSIVE hierarchy AS (roots UNION ALL children)} (SQL Language Reference, "Hierarchical
 * Queries"). Joins come before the hierarchy, other conditions of WHERE after it. LEVEL, CONNECT_BY_ROOT, SYS_CONNECT_BY_PATH and PRIOR of the
 * select list become columns of the common table; rows come in depth-first order, siblings as ORDER SIBLINGS BY says.
 */
final class HierarchyLowering {
    private static final String TABLE = "hierarchy";
    private static final String PARENT = "parent";

    private final World world;
    private final NameScope outer;
    private final Query.Select select;
    private final Query query;
    private final Query.Hierarchy hierarchy;
    private final CarriedColumns carried = new CarriedColumns();

    HierarchyLowering(World world, NameScope outer, Query.Select select, Query query) {
        this.world = world;
        this.outer = outer;
        this.select = select;
        this.query = query;
        this.hierarchy = select.hierarchy().orElseThrow();
    }

    QueryLowering.LoweredBody lower() {
        if (!select.hint().isBlank()) {
            new ExprLowering(world, outer)
                    .note(RuleCode.HINT_DROPPED, select.at(), "the hint /*+" + select.hint() + " */ was dropped");
        }
        Optional<QueryLowering.LoweredBody> series = new LevelSeries(world, outer, select).lower();
        return series.orElseGet(this::recursive);
    }

    private QueryLowering.LoweredBody recursive() {
        RownumConditions rownum = RownumConditions.of(select);
        FromLowering.Result all = new FromLowering(world, outer).lower(select.from(), List.of());
        rownum.report(new ExprLowering(world, all.scope()));
        List<Expr> joins =
                rownum.rest().stream().filter(c -> joins(c, all.scope())).toList();
        List<Expr> filters =
                rownum.rest().stream().filter(c -> !joins(c, all.scope())).toList();
        FromLowering.Result rows = new FromLowering(world, outer).lower(select.from(), joins);
        NameScope base = rows.scope().qualified();
        Parts parts = collect(base, filters);
        NameScope over = parts.over(TABLE, outer, Map.of());
        boolean ordered = query.orderBy().isEmpty() || query.siblings() == Query.Siblings.SIBLINGS;
        SelectLowering block = new SelectLowering(world, outer, select);
        boolean inTreeOrder = ordered && !block.grouped() && !block.distinct();
        boolean skips = hierarchy.cycle() == Query.Cycle.NOCYCLE || parts.uses("CONNECT_BY_ISCYCLE");
        parts.visited = skips || canLoop();
        parts.raises = !skips;
        parts.ordered = inTreeOrder;
        Map<Expr, Typed> words = words(rows, base, over, parts);
        NameScope outside = over.withConverted(words);
        PgQuery.CommonTable table = table(rows, base, parts);
        ExprLowering lowering = new ExprLowering(world, outside);
        Optional<PgExpr> where = filters.stream().map(lowering::condition).reduce((a, b) -> PgExpr.binary(a, "AND", b));
        FromLowering.Result from =
                new FromLowering.Result(outside, List.of(new PgQuery.Table(TABLE, Optional.empty(), "")), where);
        QueryLowering.LoweredBody body = block.block(from, rownum);
        List<PgExpr.SortKey> order = inTreeOrder
                ? List.of(new PgExpr.SortKey(new PgExpr.Column(List.of(TABLE, "siblings")), "", ""))
                : List.of();
        PgQuery whole = new PgQuery(
                PgQuery.Recursive.RECURSIVE,
                List.of(table),
                body.query().body(),
                order,
                Optional.empty(),
                body.query().limit(),
                "");
        return new QueryLowering.LoweredBody(whole, body.columns(), body.block());
    }

    /** A condition over two tables, or with (+), is a join: it is evaluated before the hierarchy. */
    private static boolean joins(Expr condition, NameScope scope) {
        Set<RowSource> sources = new HashSet<>();
        boolean[] marked = {false};
        Trees.visit(condition, e -> {
            if (e instanceof Expr.Ref ref) {
                scope.resolve(ref.name())
                        .filter(f -> scope.sources().contains(f.source()))
                        .ifPresent(f -> sources.add(f.source()));
            }
            marked[0] |= e instanceof Expr.OuterRef;
        });
        return sources.size() > 1 || marked[0];
    }

    /** What of a row is carried through the recursion, and the special expressions found. */
    private final class Parts {
        private final List<RowSource> sources;
        private final Map<Expr, String> roots = new LinkedHashMap<>();
        private final Map<Expr, String> paths = new LinkedHashMap<>();
        private final Map<Expr, String> priors = new LinkedHashMap<>();
        private final Set<String> words = new HashSet<>();
        private boolean visited;
        private boolean raises;
        private boolean ordered;

        Parts(List<RowSource> sources) {
            this.sources = sources;
        }

        boolean uses(String word) {
            return words.contains(word);
        }

        /** The row sources as they stand in the common table. */
        NameScope over(String qualifier, NameScope around, Map<Expr, Typed> converted) {
            List<RowSource> renamed = sources.stream()
                    .map(s -> new RowSource(s.alias(), s.table(), qualifier, carried.columns(s), s.known()))
                    .toList();
            return around.with(renamed).withConverted(converted).qualified();
        }
    }

    private Parts collect(NameScope base, List<Expr> filters) {
        Parts parts = new Parts(base.sources());
        List<Expr> outside = new ArrayList<>(filters);
        for (Query.Item item : select.items()) {
            if (item.value() instanceof Expr.Star star) {
                star(star.qualifier(), base);
            } else {
                outside.add(item.value());
            }
        }
        outside.addAll(select.groupBy());
        select.having().ifPresent(outside::add);
        if (query.siblings() == Query.Siblings.NO) {
            query.orderBy().forEach(k -> outside.add(k.value()));
        }
        for (Expr e : outside) {
            Trees.visitAll(e, part -> special(part, parts));
            Trees.visitAll(e, part -> carry(part, base));
        }
        Trees.visitAll(hierarchy.connectBy(), part -> {
            if (part instanceof Expr.Unary(var at, String operator, var operand) && operator.equals("PRIOR")) {
                Trees.visitAll(operand, inner -> carry(inner, base));
            }
        });
        return parts;
    }

    private void special(Expr part, Parts parts) {
        switch (part) {
            case Expr.Unary(var at, String operator, var operand)
            when operator.equals("CONNECT_BY_ROOT") ->
                parts.roots.computeIfAbsent(part, p -> "root_" + (parts.roots.size() + 1));
            case Expr.Unary(var at, String operator, var operand)
            when operator.equals("PRIOR") ->
                parts.priors.computeIfAbsent(part, p -> "prior_" + (parts.priors.size() + 1));
            case Expr.Call call
            when call.function().last().text().equals("SYS_CONNECT_BY_PATH")
                    && call.arguments().size() == 2 ->
                parts.paths.computeIfAbsent(part, p -> "path_" + (parts.paths.size() + 1));
            case Expr.Ref(var at, var name) -> parts.words.add(name.last().text());
            default -> {}
        }
    }

    private void carry(Expr part, NameScope base) {
        if (part instanceof Expr.Ref ref) {
            base.resolve(ref.name())
                    .filter(f -> base.sources().contains(f.source()))
                    .ifPresent(f -> carried.add(
                            f.source(),
                            f.column()
                                    .orElse(new SourceColumn(
                                            f.name(), world.local(f.name()), SqlType.UNKNOWN, Nulls.NULLABLE))));
        }
    }

    private void star(List<Identifier> qualifier, NameScope base) {
        base.sources().stream()
                .filter(s -> qualifier.isEmpty()
                        || s.alias().filter(qualifier.getLast()::equals).isPresent())
                .forEach(s -> s.columns().forEach(c -> carried.add(s, c)));
    }

    // ---------------------------------------------------------------- the common table

    private PgQuery.CommonTable table(FromLowering.Result rows, NameScope base, Parts parts) {
        NameScope parentScope =
                parts.over(PARENT, outer, Map.of(level(), column(PARENT, "level", SqlType.INTEGER.digits(4))));
        Typed next = Typed.of(
                PgExpr.binary(new PgExpr.Column(List.of(PARENT, "level")), "+", PgExpr.word("1")),
                SqlType.INTEGER.digits(4),
                Nulls.NEVER);
        NameScope children = base.withPrior(parentScope).withConverted(Map.of(level(), next));
        NameScope roots = base.withConverted(Map.of(level(), Typed.integer(1)));
        List<PgQuery.Item> rootItems = new ArrayList<>();
        List<PgQuery.Item> childItems = new ArrayList<>();
        carried.forEach((source, column, name) -> {
            PgExpr value = new PgExpr.Column(List.of(source.sql(), column.sql()));
            rootItems.add(item(value, name));
            childItems.add(item(value, name));
        });
        rootItems.add(item(PgExpr.word("1"), "level"));
        childItems.add(item(next.sql(), "level"));
        specialItems(parts, new ExprLowering(world, roots), new ExprLowering(world, children), rootItems, childItems);
        if (parts.visited) {
            PgExpr identity = identity(base);
            rootItems.add(item(new PgExpr.ArrayOf(List.of(identity)), "visited"));
            PgExpr before = new PgExpr.Column(List.of(PARENT, "visited"));
            PgExpr after = parts.raises
                    ? new ExprLowering(world, base).helperCall("visit", before, identity)
                    : PgExpr.binary(before, "||", identity);
            childItems.add(item(after, "visited"));
        }
        if (parts.ordered) {
            PgExpr number = siblingNumber(new ExprLowering(world, base));
            rootItems.add(item(new PgExpr.ArrayOf(List.of(number)), "siblings"));
            childItems.add(
                    item(PgExpr.binary(new PgExpr.Column(List.of(PARENT, "siblings")), "||", number), "siblings"));
        }
        PgQuery.Select anchor = PgQuery.Select.of(rootItems, rows.from(), rootCondition(rows, roots));
        PgQuery.Select step = step(childItems, rows, connect(children, base, parts));
        return new PgQuery.CommonTable(
                TABLE, List.of(), PgQuery.of(new PgQuery.SetOperation("UNION ALL", anchor, step)), "");
    }

    private static PgQuery.Item item(PgExpr value, String name) {
        boolean same =
                value instanceof PgExpr.Column(var path) && path.getLast().equals(name);
        return new PgQuery.Item(value, same ? Optional.empty() : Optional.of(name));
    }

    private void specialItems(
            Parts parts,
            ExprLowering roots,
            ExprLowering children,
            List<PgQuery.Item> rootItems,
            List<PgQuery.Item> childItems) {
        parts.roots.forEach((e, name) -> {
            rootItems.add(item(roots.value(((Expr.Unary) e).operand()).sql(), name));
            childItems.add(new PgQuery.Item(new PgExpr.Column(List.of(PARENT, name)), Optional.empty()));
        });
        parts.paths.forEach((e, name) -> {
            Expr.Call call = (Expr.Call) e;
            rootItems.add(item(path(call, List.of(), roots), name));
            childItems.add(item(path(call, List.of(column(PARENT, name, SqlType.TEXT)), children), name));
        });
        parts.priors.forEach((e, name) -> {
            Typed prior = children.value(e);
            rootItems.add(item(PgExpr.cast(PgExpr.NULL, prior.type().castName().orElse("text")), name));
            childItems.add(item(prior.sql(), name));
        });
    }

    /** {@code parent's path || separator || value}; a NULL value counts as ''. */
    private static PgExpr path(Expr.Call call, List<Typed> before, ExprLowering lowering) {
        List<Typed> operands = new ArrayList<>(before);
        operands.add(lowering.value(call.arguments().get(1).value()));
        operands.add(lowering.raw(call.arguments().get(0).value()));
        return Rules.concat(operands, lowering, call.at()).sql();
    }

    private Optional<PgExpr> rootCondition(FromLowering.Result rows, NameScope roots) {
        Optional<PgExpr> start = hierarchy.startWith().map(s -> new ExprLowering(world, roots).condition(s));
        return and(rows.where(), start);
    }

    private static Optional<PgExpr> and(Optional<PgExpr> a, Optional<PgExpr> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.or(() -> b);
        }
        return Optional.of(PgExpr.binary(a.orElseThrow(), "AND", b.orElseThrow()));
    }

    /**
     * Without NOCYCLE a row that is its own ancestor is an error. Not so where no PRIOR ties rows to each other, or where the
     * condition makes each row new, as {@code PRIOR SYS_GUID() IS NOT NULL} does.
     */
    private boolean canLoop() {
        boolean[] found = {false, false};
        Trees.visit(hierarchy.connectBy(), e -> {
            if (e instanceof Expr.Unary(var at, String operator, var operand) && operator.equals("PRIOR")) {
                found[0] = true;
                found[1] |= Trees.any(operand, HierarchyLowering::renews);
            }
        });
        return found[0] && !found[1];
    }

    private static boolean renews(Expr e) {
        return switch (e) {
            case Expr.Call(var at, var name, var quantifier, var arguments, var clauses) -> renewing(name);
            case Expr.Ref(var at, var name) -> renewing(name);
            default -> false;
        };
    }

    private static boolean renewing(Name name) {
        return name.last().text().equals("SYS_GUID")
                || name.parts().getFirst().text().equals("DBMS_RANDOM");
    }

    private PgExpr connect(NameScope children, NameScope base, Parts parts) {
        PgExpr condition = new ExprLowering(world, children).condition(hierarchy.connectBy());
        return parts.visited && !parts.raises ? PgExpr.binary(condition, "AND", unvisited(base, PARENT)) : condition;
    }

    private PgExpr unvisited(NameScope base, String table) {
        return PgExpr.binary(
                identity(base), "<>", new PgExpr.Quantified("ALL", new PgExpr.Column(List.of(table, "visited"))));
    }

    private PgQuery.Select step(List<PgQuery.Item> items, FromLowering.Result rows, PgExpr connect) {
        PgQuery.From parent = new PgQuery.Table(TABLE, Optional.of(PARENT), "");
        if (rows.from().size() == 1 && rows.where().isEmpty() && !(rows.from().getFirst() instanceof PgQuery.Join)) {
            PgQuery.From join =
                    new PgQuery.Join("JOIN", parent, rows.from().getFirst(), Optional.of(connect), List.of());
            return PgQuery.Select.of(items, List.of(join), Optional.empty());
        }
        List<PgQuery.From> from = new ArrayList<>(List.of(parent));
        from.addAll(rows.from());
        return PgQuery.Select.of(items, from, and(rows.where(), Optional.of(connect)));
    }

    /** What tells one row from the others: the primary key where it is known, otherwise the whole row as text. */
    private PgExpr identity(NameScope base) {
        List<PgExpr> keys = new ArrayList<>();
        for (RowSource source : base.sources()) {
            List<Identifier> key = source.table()
                    .flatMap(world.catalog()::table)
                    .flatMap(Table::primaryKey)
                    .map(Table.PrimaryKey::columns)
                    .orElse(List.of());
            if (key.isEmpty()) {
                keys.add(PgExpr.cast(new PgExpr.Column(List.of(source.sql())), "text"));
            }
            key.forEach(k -> source.column(k).ifPresent(c -> keys.add(identity(source, c))));
        }
        return keys.size() == 1 ? keys.getFirst() : PgExpr.cast(new PgExpr.Row(keys), "text");
    }

    /** As text where an array would carry a length or scale that the next level loses. */
    private static PgExpr identity(RowSource source, SourceColumn column) {
        PgExpr value = new PgExpr.Column(List.of(source.sql(), column.sql()));
        return column.type().integral() ? value : PgExpr.cast(value, "text");
    }

    private PgExpr siblingNumber(ExprLowering lowering) {
        List<PgExpr.SortKey> keys = query.siblings() == Query.Siblings.SIBLINGS
                ? query.orderBy().stream().map(lowering::sortKey).toList()
                : List.of();
        PgExpr.Window window = new PgExpr.Window(Optional.empty(), List.of(), keys, List.of());
        return new PgExpr.Call("row_number", PgExpr.Set.ALL, List.of(), PgExpr.CallClauses.NONE.over(window));
    }

    // ---------------------------------------------------------------- what stands outside

    private static Expr level() {
        return word("LEVEL");
    }

    private static Expr word(String name) {
        return new Expr.Ref(At.UNKNOWN, Name.of(name));
    }

    private static Typed column(String table, String name, SqlType type) {
        return Typed.of(new PgExpr.Column(List.of(table, name)), type, Nulls.NEVER);
    }

    private Map<Expr, Typed> words(FromLowering.Result rows, NameScope base, NameScope over, Parts parts) {
        Map<Expr, Typed> words = new LinkedHashMap<>();
        words.put(level(), column(TABLE, "level", SqlType.INTEGER.digits(4)));
        ExprLowering trial = new ExprLowering(world.trial(), over);
        parts.roots.forEach((e, name) -> words.put(
                e,
                column(TABLE, name, trial.value(((Expr.Unary) e).operand()).type())
                        .nulls(Nulls.NULLABLE)));
        parts.paths.forEach((e, name) -> words.put(e, column(TABLE, name, SqlType.TEXT)));
        parts.priors.forEach((e, name) -> words.put(
                e,
                column(TABLE, name, trial.value(((Expr.Unary) e).operand()).type())
                        .nulls(Nulls.NULLABLE)));
        NameScope child = base.withPrior(over)
                .withConverted(Map.of(
                        level(),
                        Typed.of(
                                PgExpr.binary(new PgExpr.Column(List.of(TABLE, "level")), "+", PgExpr.word("1")),
                                SqlType.INTEGER.digits(4),
                                Nulls.NEVER)));
        if (parts.uses("CONNECT_BY_ISLEAF")) {
            Optional<PgExpr> cycle =
                    parts.visited && !parts.raises ? Optional.of(unvisited(base, TABLE)) : Optional.empty();
            words.put(word("CONNECT_BY_ISLEAF"), flag(rows, child, cycle, 0, 1));
        }
        if (parts.uses("CONNECT_BY_ISCYCLE")) {
            PgExpr again = PgExpr.binary(
                    identity(base), "=", new PgExpr.Quantified("ANY", new PgExpr.Column(List.of(TABLE, "visited"))));
            words.put(word("CONNECT_BY_ISCYCLE"), flag(rows, child, Optional.of(again), 1, 0));
        }
        return words;
    }

    /** {@code CASE WHEN EXISTS (a child) THEN .. ELSE .. END}. */
    private Typed flag(FromLowering.Result rows, NameScope child, Optional<PgExpr> more, int found, int none) {
        Optional<PgExpr> connect = Optional.of(new ExprLowering(world, child).condition(hierarchy.connectBy()));
        PgQuery children = PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(PgExpr.word("1"), Optional.empty())),
                rows.from(),
                and(and(rows.where(), connect), more)));
        PgExpr sql = new PgExpr.Case(
                Optional.empty(),
                List.of(new PgExpr.When(new PgExpr.Exists(children), PgExpr.word("" + found))),
                Optional.of(PgExpr.word("" + none)));
        return Typed.of(sql, SqlType.INTEGER, Nulls.NEVER);
    }
}
