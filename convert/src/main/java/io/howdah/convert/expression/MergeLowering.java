package io.howdah.convert.expression;

import io.howdah.base.Identifier;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code MERGE -> MERGE} from PostgreSQL 15 on; before, one WITH of DELETE, UPDATE and INSERT that all see the rows as they were. DELETE WHERE
 * of Oracle looks at the values after the update and touches updated rows only (SQL Language Reference, MERGE, merge_update_clause): its
 * condition is converted with the assigned values in the place of their columns, and stands first.
 */
final class MergeLowering {
    private static final int MERGE_SINCE = 15;

    private final DmlLowering dml;
    private final World world;

    MergeLowering(DmlLowering dml) {
        this.dml = dml;
        this.world = dml.world();
    }

    /** What is done to matched rows: first those that go, then those that stay. */
    private record Matched(List<PgDml.Set> sets, Optional<PgExpr> where, Optional<PgExpr> delete) {}

    private record Missing(List<String> columns, List<PgExpr> values, Optional<PgExpr> where) {}

    LoweredDml lower(Dml.Merge x) throws TargetLowering.NoTarget {
        dml.remark(x.at(), x.hint(), x.errorLog());
        List<Expr> assigned = new ArrayList<>(
                x.update().map(u -> DmlLowering.assigned(u.assignments())).orElse(List.of()));
        x.insert().ifPresent(i -> i.columns().forEach(c -> assigned.add(new Expr.Ref(c.at(), c))));
        TargetLowering targets = new TargetLowering(world);
        DmlTarget target = targets.lower(x.target(), assigned);
        if (!target.from().isEmpty()) {
            throw targets.loss(x.target(), "MERGE into a join");
        }
        FromLowering.Part source = source(x.source());
        List<RowSource> both = new ArrayList<>(target.scope().sources());
        both.addAll(source.sources());
        ExprLowering lowering = new ExprLowering(world, target.scope().with(both));
        ExprLowering sourceOnly = new ExprLowering(world, NameScope.empty().with(source.sources()));
        List<Expr> conditions = new ArrayList<>(target.conditions());
        conditions.add(x.condition());
        PgExpr condition = conditions.stream()
                .map(lowering::condition)
                .reduce((a, b) -> PgExpr.binary(a, "AND", b))
                .orElseThrow();
        Optional<Matched> matched = x.update().map(u -> matched(u, target, lowering));
        Optional<Missing> missing = x.insert().map(i -> missing(i, target, sourceOnly));
        DmlTarget seen = target.withScope(target.scope().with(both));
        if (world.targetVersion() >= MERGE_SINCE) {
            PgDml merge = new PgDml.Merge(
                    List.of(),
                    target.table(),
                    target.alias(),
                    source.from(),
                    condition,
                    whens(matched, missing),
                    List.of());
            return new ReturnedValues(world, seen).add(merge, x.returning());
        }
        x.returning()
                .ifPresent(r -> lowering.loss(
                        RuleCode.CHANGE_UNSUPPORTED,
                        x.at(),
                        "MERGE ... RETURNING needs PostgreSQL 17",
                        "use UPDATE and INSERT ... ON CONFLICT"));
        return new LoweredDml(List.of(apart(x, target, source, condition, matched, missing)), List.of());
    }

    /** DUAL stands for one row: {@code USING DUAL -> USING (SELECT 'X' AS dummy) AS dual}. */
    private FromLowering.Part source(Query.From from) {
        if (from instanceof Query.TableRef(var at, Name name, var partition, var extra, var alias)
                && name.last().text().equals("DUAL")
                && world.catalog()
                        .table(world.catalog().find(world.schema(), name.parts()))
                        .isEmpty()) {
            String sql = alias.map(world::local).orElse("dual");
            PgQuery row = PgQuery.of(PgQuery.Select.of(
                    List.of(new PgQuery.Item(PgExpr.text("X"), Optional.of("dummy"))), List.of(), Optional.empty()));
            RowSource source = new RowSource(
                    alias.or(() -> Optional.of(name.last())),
                    Optional.empty(),
                    sql,
                    List.of(FromLowering.column("dummy", SqlType.TEXT)),
                    RowSource.Known.ALL);
            return new FromLowering.Part(new PgQuery.Derived(PgQuery.Lateral.NO, row, sql, List.of()), List.of(source));
        }
        return new FromLowering(world, NameScope.empty()).part(from, NameScope.empty());
    }

    // ---------------------------------------------------------------- branches

    private Matched matched(Dml.MergeUpdate u, DmlTarget target, ExprLowering lowering) {
        List<PgDml.Set> sets = u.assignments().stream()
                .flatMap(a -> dml.set(a, target, lowering).stream())
                .toList();
        return new Matched(
                sets,
                u.where().map(lowering::condition),
                u.delete()
                        .map(d -> new ExprLowering(world, lowering.scope().withConverted(after(u, target, lowering)))
                                .condition(d)));
    }

    /** What columns of the target are after the update, under each of their names. */
    private Map<Expr, Typed> after(Dml.MergeUpdate u, DmlTarget target, ExprLowering lowering) {
        Map<Expr, Typed> values = new HashMap<>();
        for (Dml.Assignment assignment : u.assignments()) {
            if (!(assignment instanceof Dml.SetColumn(var column, var value))
                    || AssignedValues.isDefault(value)
                    || !(column instanceof Expr.Ref(var at, Name name))) {
                continue;
            }
            SqlType type = target.type(name.last(), world);
            Typed after =
                    stored(AssignedValues.fitted(lowering.value(value), type, lowering, at), type, name.last(), target);
            values.put(new Expr.Ref(at, new Name(at, List.of(name.last()), Optional.empty())), after);
            for (RowSource source : target.scope().sources()) {
                source.alias()
                        .ifPresent(a -> values.put(
                                new Expr.Ref(at, new Name(at, List.of(a, name.last()), Optional.empty())), after));
            }
        }
        return values;
    }

    /** A value as the column keeps it: rounded to its scale. */
    private Typed stored(Typed value, SqlType type, Identifier column, DmlTarget target) {
        Optional<String> cast = target.name()
                .flatMap(t -> world.catalog().targetType(t, target.column(column)))
                .flatMap(t -> t instanceof io.howdah.catalog.PostgresType.Numeric(var precision, var scale)
                                && precision.isPresent()
                        ? Optional.of("numeric(" + precision.getAsInt() + ", " + scale.orElse(0) + ")")
                        : type.integral() ? type.castName() : Optional.empty());
        boolean exact = value.type().equals(type) && value.sql() instanceof PgExpr.Column && type.integral();
        return cast.isPresent() && !exact && !value.constant()
                ? value.with(PgExpr.cast(value.sql(), cast.orElseThrow())).as(type)
                : value;
    }

    private Missing missing(Dml.MergeInsert i, DmlTarget target, ExprLowering lowering) {
        DmlLowering.Filling filling = dml.filling(
                target,
                i.columns().stream().map(c -> (Expr) new Expr.Ref(c.at(), c)).toList());
        List<PgExpr> values = new ArrayList<>();
        for (int n = 0; n < i.values().size(); n++) {
            if (!filling.computed().contains(n)) {
                values.add(dml.values().value(i.values().get(n), DmlLowering.type(filling, n), lowering));
            }
        }
        return new Missing(filling.columns(), values, i.where().map(lowering::condition));
    }

    private static List<PgDml.When> whens(Optional<Matched> matched, Optional<Missing> missing) {
        List<PgDml.When> whens = new ArrayList<>();
        matched.ifPresent(m -> {
            if (m.delete().isPresent()) {
                whens.add(new PgDml.When(
                        PgDml.Match.MATCHED, DmlLowering.and(m.where(), m.delete()), new PgDml.DeleteAction()));
            }
            whens.add(new PgDml.When(PgDml.Match.MATCHED, m.where(), new PgDml.UpdateAction(m.sets())));
        });
        missing.ifPresent(m -> whens.add(
                new PgDml.When(PgDml.Match.NOT_MATCHED, m.where(), new PgDml.InsertAction(m.columns(), m.values()))));
        return whens;
    }

    // ---------------------------------------------------------------- PostgreSQL 14

    private PgDml apart(
            Dml.Merge x,
            DmlTarget target,
            FromLowering.Part source,
            PgExpr condition,
            Optional<Matched> matched,
            Optional<Missing> missing) {
        List<PgQuery.CommonTable> with = new ArrayList<>();
        PgQuery.From rows = source.from();
        if (rows instanceof PgQuery.Derived(var lateral, var query, String alias, var columns)) {
            // once for all parts: the query may call functions
            with.add(new PgQuery.CommonTable(alias, columns, query, ""));
            rows = new PgQuery.Table(alias, Optional.empty(), "");
        }
        List<PgDml> parts = new ArrayList<>();
        if (matched.isPresent()) {
            Matched m = matched.orElseThrow();
            Optional<PgExpr> where = DmlLowering.and(Optional.of(condition), m.where());
            Optional<PgExpr> stays = where;
            if (m.delete().isPresent()) {
                PgExpr goes = m.delete().orElseThrow();
                parts.add(new PgDml.Delete(
                        List.of(),
                        target.table(),
                        target.alias(),
                        List.of(rows),
                        DmlLowering.and(where, m.delete()),
                        List.of()));
                stays = DmlLowering.and(where, Optional.of(new PgExpr.Is(goes, "NOT TRUE")));
            }
            parts.add(new PgDml.Update(
                    List.of(), target.table(), target.alias(), m.sets(), List.of(rows), stays, List.of()));
        }
        if (missing.isPresent()) {
            parts.add(added(target, rows, condition, missing.orElseThrow()));
        }
        notes(x, parts.size());
        for (int i = 0; i < parts.size() - 1; i++) {
            with.add(new PgQuery.CommonTable(
                    "merged_" + (i + 1), List.of(), PgQuery.of(new PgQuery.Changed(parts.get(i))), ""));
        }
        return MultiInsertLowering.with(parts.getLast(), with);
    }

    private void notes(Dml.Merge x, int parts) {
        ExprLowering notes = new ExprLowering(world, NameScope.empty());
        notes.note(
                RuleCode.ROWS_NOT_STABLE,
                x.at(),
                "several source rows for one row of the target raise ORA-30926 in Oracle and no error before PostgreSQL 15");
        if (parts > 1) {
            notes.note(
                    RuleCode.ROWS_COUNTED,
                    x.at(),
                    "MERGE became several statements in one: SQL%ROWCOUNT counts those of the last");
        }
    }

    /** DEFAULT is what a column gets that is not named. */
    private static PgDml added(DmlTarget target, PgQuery.From rows, PgExpr condition, Missing missing) {
        List<String> columns = new ArrayList<>();
        List<PgQuery.Item> items = new ArrayList<>();
        for (int i = 0; i < missing.values().size(); i++) {
            boolean plain = !missing.values().get(i).equals(PgExpr.word("DEFAULT"));
            if (plain) {
                items.add(new PgQuery.Item(missing.values().get(i), Optional.empty()));
            }
            if (plain && i < missing.columns().size()) {
                columns.add(missing.columns().get(i));
            }
        }
        PgQuery match = PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(PgExpr.word("1"), Optional.empty())),
                List.of(new PgQuery.Table(target.table(), target.alias(), "")),
                Optional.of(condition)));
        PgExpr unmatched = new PgExpr.Unary("NOT", new PgExpr.Exists(match));
        PgQuery source = PgQuery.of(
                PgQuery.Select.of(items, List.of(rows), DmlLowering.and(Optional.of(unmatched), missing.where())));
        return new PgDml.Insert(List.of(), target.table(), Optional.empty(), columns, source, "", List.of());
    }
}
