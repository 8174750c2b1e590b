package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgDml;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code INSERT ALL|FIRST -> WITH source AS (query), .. AS (INSERT ..) INSERT ..}: the query runs once and all branches see its rows (SQL
 * Language Reference, INSERT, multi_table_insert). A sequence gives one value for each row of the query, whatever the number of branches,
 * so NEXTVAL is drawn beside the query's columns.
 */
final class MultiInsertLowering {
    private static final String SOURCE = "source";
    private static final String BRANCH = "chosen_branch";

    private final DmlLowering dml;
    private final World world;

    MultiInsertLowering(DmlLowering dml) {
        this.dml = dml;
        this.world = dml.world();
    }

    /** One INTO with the number of its branch from 1 on; ELSE has 0. */
    private record Target(Dml.Into into, int branch) {}

    /** The rows that all branches read. */
    private record Rows(PgQuery query, List<String> columns, List<SourceColumn> source, ExprLowering lowering) {}

    LoweredDml lower(Dml.InsertMany x) throws TargetLowering.NoTarget {
        dml.remark(x.at(), x.hint(), "");
        List<Target> targets = targets(x);
        for (Target target : targets) {
            dml.remark(target.into().at(), "", target.into().errorLog());
        }
        Optional<PgDml> constant = constants(x, targets);
        if (constant.isPresent()) {
            return new LoweredDml(List.of(constant.orElseThrow()), List.of());
        }
        Rows rows = rows(x, targets);
        boolean first = x.choice() == Dml.Choice.FIRST;
        List<PgExpr> conditions = x.branches().stream()
                .map(b -> b.when().map(rows.lowering()::condition).orElse(PgExpr.word("TRUE")))
                .toList();
        List<PgDml> inserts = new ArrayList<>();
        for (Target target : targets) {
            inserts.add(insert(target, rows, first ? chosen(target) : held(target, x, conditions)));
        }
        PgQuery query = first ? numbered(rows, conditions) : rows.query();
        List<PgQuery.CommonTable> with = new ArrayList<>();
        with.add(new PgQuery.CommonTable(SOURCE, first ? List.of() : rows.columns(), query, ""));
        note(x, inserts);
        return new LoweredDml(List.of(chain(inserts, with)), List.of());
    }

    private void note(Dml.InsertMany x, List<PgDml> inserts) {
        if (inserts.size() > 1) {
            new ExprLowering(world, NameScope.empty())
                    .note(
                            RuleCode.ROWS_COUNTED,
                            x.at(),
                            "INSERT " + x.choice()
                                    + " became several statements in one: SQL%ROWCOUNT counts those of the last");
        }
    }

    private static List<Target> targets(Dml.InsertMany x) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < x.branches().size(); i++) {
            for (Dml.Into into : x.branches().get(i).targets()) {
                targets.add(new Target(into, i + 1));
            }
        }
        x.otherwise().forEach(into -> targets.add(new Target(into, 0)));
        return targets;
    }

    private static PgDml chain(List<PgDml> inserts, List<PgQuery.CommonTable> before) {
        List<PgQuery.CommonTable> with = new ArrayList<>(before);
        for (int i = 0; i < inserts.size() - 1; i++) {
            with.add(new PgQuery.CommonTable(
                    "inserted_" + (i + 1), List.of(), PgQuery.of(new PgQuery.Changed(inserts.get(i))), ""));
        }
        return with(inserts.getLast(), with);
    }

    static PgDml with(PgDml change, List<PgQuery.CommonTable> with) {
        return switch (change) {
            case PgDml.Insert(var none, var table, var alias, var columns, var source, var conflict, var returning) ->
                new PgDml.Insert(with, table, alias, columns, source, conflict, returning);
            case PgDml.Update(var none, var table, var alias, var sets, var from, var where, var returning) ->
                new PgDml.Update(with, table, alias, sets, from, where, returning);
            case PgDml.Delete(var none, var table, var alias, var using, var where, var returning) ->
                new PgDml.Delete(with, table, alias, using, where, returning);
            case PgDml.Merge(var none, var table, var alias, var source, var on, var whens, var returning) ->
                new PgDml.Merge(with, table, alias, source, on, whens, returning);
            case PgDml.Summary(var none, var returning, var table) -> new PgDml.Summary(with, returning, table);
        };
    }

    // ---------------------------------------------------------------- rows without a query

    /** {@code INSERT ALL INTO t VALUES (1) INTO t VALUES (2) SELECT * FROM dual -> INSERT INTO t VALUES (1), (2)}. */
    private Optional<PgDml> constants(Dml.InsertMany x, List<Target> targets) throws TargetLowering.NoTarget {
        boolean plain = x.branches().stream().allMatch(b -> b.when().isEmpty())
                && targets.stream().allMatch(t -> constant(t.into()))
                && oneRow(x.query());
        if (!plain) {
            return Optional.empty();
        }
        ExprLowering lowering = new ExprLowering(world, NameScope.empty());
        List<PgDml.Insert> inserts = new ArrayList<>();
        for (Target t : targets) {
            DmlTarget target = target(t.into());
            DmlLowering.Filling filling = filling(t.into(), target);
            PgExpr row = dml.row(t.into().values(), filling, lowering);
            boolean same = !inserts.isEmpty()
                    && inserts.getLast().table().equals(target.table())
                    && inserts.getLast().columns().equals(filling.columns())
                    && inserts.getLast().source().body() instanceof PgQuery.Values(var before)
                    && width(before.getFirst()) == width(row);
            List<PgExpr> rows = new ArrayList<>();
            if (same && inserts.removeLast().source().body() instanceof PgQuery.Values(var before)) {
                rows.addAll(before);
            }
            rows.add(row);
            inserts.add(new PgDml.Insert(
                    List.of(),
                    target.table(),
                    Optional.empty(),
                    filling.columns(),
                    PgQuery.of(new PgQuery.Values(rows)),
                    "",
                    List.of()));
        }
        note(x, List.copyOf(inserts));
        return Optional.of(chain(List.copyOf(inserts), List.of()));
    }

    private static int width(PgExpr row) {
        return row instanceof PgExpr.Syntax(var pieces) ? pieces.size() : 0;
    }

    private boolean constant(Dml.Into into) {
        return !into.values().isEmpty()
                && into.values().stream().noneMatch(v -> Trees.any(v, MultiInsertLowering::sequence))
                && into.values().stream()
                        .noneMatch(v -> Trees.any(v, e -> Trees.query(e).isPresent()));
    }

    private static boolean sequence(Expr e) {
        return e instanceof Expr.Ref(var at, var name)
                && name.parts().size() > 1
                && (name.last().text().equals("NEXTVAL") || name.last().text().equals("CURRVAL"));
    }

    private boolean oneRow(Query query) {
        return query.body() instanceof Query.Select s
                && query.with().isEmpty()
                && s.from().size() == 1
                && s.from().getFirst() instanceof Query.TableRef t
                && t.name().last().text().equals("DUAL")
                && s.where().isEmpty()
                && s.hierarchy().isEmpty()
                && s.items().stream().allMatch(i -> i.alias().isEmpty() && !(i.value() instanceof Expr.Ref));
    }

    // ---------------------------------------------------------------- rows of a query

    private Rows rows(Dml.InsertMany x, List<Target> targets) {
        LoweredQuery lowered = new QueryLowering(world).lower(x.query(), NameScope.empty());
        List<String> names = AssignedValues.names(lowered.columns());
        List<SourceColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            SourceColumn c = lowered.columns().get(i);
            columns.add(new SourceColumn(c.name(), names.get(i), c.type(), c.nulls()));
        }
        boolean same =
                names.equals(lowered.columns().stream().map(SourceColumn::sql).toList());
        Map<Expr, Typed> drawn = new HashMap<>();
        List<PgQuery.Item> extra = new ArrayList<>();
        ExprLowering plain = new ExprLowering(world, NameScope.empty());
        targets.forEach(t -> t.into()
                .values()
                .forEach(v -> Trees.visit(v, e -> {
                    if (sequence(e) && !drawn.containsKey(e)) {
                        String name = "drawn_" + (extra.size() + 1);
                        Typed value = plain.value(e);
                        extra.add(new PgQuery.Item(value.sql(), Optional.of(name)));
                        drawn.put(e, value.with(new PgExpr.Column(List.of(name))));
                    }
                })));
        RowSource.Known known = columns.isEmpty() ? RowSource.Known.NONE : RowSource.Known.ALL;
        RowSource source = new RowSource(Optional.empty(), Optional.empty(), SOURCE, columns, known);
        ExprLowering lowering =
                new ExprLowering(world, NameScope.empty().with(List.of(source)).withConverted(drawn));
        List<String> renamed = same ? List.of() : names;
        if (extra.isEmpty()) {
            return new Rows(lowered.query(), renamed, columns, lowering);
        }
        List<PgQuery.Item> items = new ArrayList<>();
        items.add(new PgQuery.Item(new PgExpr.Star(List.of("drawn_for")), Optional.empty()));
        items.addAll(extra);
        PgQuery query = PgQuery.of(PgQuery.Select.of(
                items,
                List.of(new PgQuery.Derived(PgQuery.Lateral.NO, lowered.query(), "drawn_for", renamed)),
                Optional.empty()));
        return new Rows(query, List.of(), columns, lowering);
    }

    /** Numbers each row by the first branch whose condition holds. */
    private static PgQuery numbered(Rows rows, List<PgExpr> conditions) {
        List<PgExpr.When> whens = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            whens.add(new PgExpr.When(conditions.get(i), PgExpr.word("" + (i + 1))));
        }
        PgExpr branch = new PgExpr.Case(Optional.empty(), whens, Optional.of(PgExpr.word("0")));
        return PgQuery.of(PgQuery.Select.of(
                List.of(
                        new PgQuery.Item(new PgExpr.Star(List.of(SOURCE)), Optional.empty()),
                        new PgQuery.Item(branch, Optional.of(BRANCH))),
                List.of(new PgQuery.Derived(PgQuery.Lateral.NO, rows.query(), SOURCE, rows.columns())),
                Optional.empty()));
    }

    private static Optional<PgExpr> chosen(Target target) {
        return Optional.of(PgExpr.binary(new PgExpr.Column(List.of(BRANCH)), "=", PgExpr.word("" + target.branch())));
    }

    /** ELSE takes the rows for which no condition is true. */
    private static Optional<PgExpr> held(Target target, Dml.InsertMany x, List<PgExpr> conditions) {
        if (target.branch() > 0) {
            boolean conditional = x.branches().get(target.branch() - 1).when().isPresent();
            return conditional ? Optional.of(conditions.get(target.branch() - 1)) : Optional.empty();
        }
        return conditions.stream()
                .map(c -> (PgExpr) new PgExpr.Is(c, "NOT TRUE"))
                .reduce((a, b) -> PgExpr.binary(a, "AND", b));
    }

    private PgDml insert(Target t, Rows rows, Optional<PgExpr> where) throws TargetLowering.NoTarget {
        DmlTarget target = target(t.into());
        DmlLowering.Filling filling = filling(t.into(), target);
        List<String> columns = new ArrayList<>();
        List<PgQuery.Item> items = new ArrayList<>();
        int count = t.into().values().isEmpty()
                ? rows.source().size()
                : t.into().values().size();
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (filling.computed().contains(i)) {
                continue;
            }
            Optional<String> column = next < filling.columns().size()
                    ? Optional.of(filling.columns().get(next))
                    : Optional.empty();
            next++;
            Optional<PgExpr> value = value(t.into(), i, filling, rows);
            if (value.isPresent()) {
                column.ifPresent(columns::add);
                items.add(new PgQuery.Item(value.orElseThrow(), Optional.empty()));
            }
        }
        PgQuery source =
                PgQuery.of(PgQuery.Select.of(items, List.of(new PgQuery.Table(SOURCE, Optional.empty(), "")), where));
        return new PgDml.Insert(List.of(), target.table(), Optional.empty(), columns, source, "", List.of());
    }

    /** Empty for DEFAULT: the column is left out. */
    private Optional<PgExpr> value(Dml.Into into, int i, DmlLowering.Filling filling, Rows rows) {
        SqlType type = DmlLowering.type(filling, i);
        if (into.values().isEmpty()) {
            SourceColumn c = rows.source().get(i);
            Typed value = Typed.of(new PgExpr.Column(List.of(c.sql())), c.type(), c.nulls());
            return Optional.of(AssignedValues.fitted(value, type, rows.lowering(), into.at())
                    .sql());
        }
        Expr value = into.values().get(i);
        return AssignedValues.isDefault(value)
                ? Optional.empty()
                : Optional.of(dml.values().value(value, type, rows.lowering()));
    }

    private DmlTarget target(Dml.Into into) throws TargetLowering.NoTarget {
        return new TargetLowering(world).lower(into.target(), columns(into));
    }

    private static List<Expr> columns(Dml.Into into) {
        return into.columns().stream().map(c -> (Expr) new Expr.Ref(c.at(), c)).toList();
    }

    private DmlLowering.Filling filling(Dml.Into into, DmlTarget target) {
        List<Expr> named = columns(into);
        boolean defaults = into.values().stream().anyMatch(AssignedValues::isDefault);
        if (named.isEmpty() && defaults) {
            List<Identifier> all = target.filled(world);
            return dml.filling(
                    target,
                    all.stream()
                            .map(c -> (Expr) new Expr.Ref(
                                    into.at(),
                                    new io.howdah.sql.oracle.tree.Name(into.at(), List.of(c), Optional.empty())))
                            .toList());
        }
        return dml.filling(target, named);
    }
}
