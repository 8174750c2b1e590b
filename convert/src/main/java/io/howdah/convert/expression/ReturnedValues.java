package io.howdah.convert.expression;

import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgDml;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * RETURNING of INSERT, UPDATE, DELETE and MERGE, with OLD and NEW (23ai) and with aggregates, which PostgreSQL takes from the rows returned:
 * {@code RETURNING SUM(x) -> WITH changed AS (.. RETURNING x) SELECT sum(x) FROM changed}.
 */
final class ReturnedValues {
    private static final int OLD_AND_NEW_SINCE = 18;
    private static final int MERGE_RETURNS_SINCE = 17;
    private static final String BEFORE = "before_change";

    private final World world;
    private final DmlTarget target;

    ReturnedValues(World world, DmlTarget target) {
        this.world = world;
        this.target = target;
    }

    LoweredDml add(PgDml change, Optional<Dml.Returning> returning) {
        if (returning.isEmpty()) {
            return new LoweredDml(List.of(change), List.of());
        }
        List<Expr> written = returning.orElseThrow().values();
        ExprLowering lowering = new ExprLowering(world, target.scope());
        if (change instanceof PgDml.Merge && world.targetVersion() < MERGE_RETURNS_SINCE) {
            lowering.loss(
                    RuleCode.CHANGE_UNSUPPORTED,
                    written.getFirst().at(),
                    "MERGE ... RETURNING needs PostgreSQL 17",
                    "use UPDATE and INSERT ... ON CONFLICT");
            return new LoweredDml(List.of(), List.of());
        }
        if (written.stream().anyMatch(v -> Trees.any(v, Grouping::aggregate))) {
            return summary(change, written);
        }
        PgDml base = written.stream().anyMatch(this::readsOldRow) ? withOldRow(change) : change;
        List<Typed> values = written.stream().map(v -> value(v, change)).toList();
        return new LoweredDml(
                List.of(returning(base, items(values))),
                values.stream().map(Typed::type).toList());
    }

    private static List<PgQuery.Item> items(List<Typed> values) {
        return values.stream()
                .map(v -> new PgQuery.Item(v.sql(), Optional.empty()))
                .toList();
    }

    static PgDml returning(PgDml change, List<PgQuery.Item> items) {
        return switch (change) {
            case PgDml.Insert(var with, var table, var alias, var columns, var source, var conflict, var none) ->
                new PgDml.Insert(with, table, alias, columns, source, conflict, items);
            case PgDml.Update(var with, var table, var alias, var sets, var from, var where, var none) ->
                new PgDml.Update(with, table, alias, sets, from, where, items);
            case PgDml.Delete(var with, var table, var alias, var using, var where, var none) ->
                new PgDml.Delete(with, table, alias, using, where, items);
            case PgDml.Merge(var with, var table, var alias, var source, var on, var whens, var none) ->
                new PgDml.Merge(with, table, alias, source, on, whens, items);
            case PgDml.Summary s -> s;
        };
    }

    // ---------------------------------------------------------------- OLD and NEW

    private boolean readsOldRow(Expr value) {
        return Trees.any(
                value, e -> e instanceof Expr.Unary(var at, String operator, var operand) && operator.equals("OLD"));
    }

    private Typed value(Expr value, PgDml change) {
        ExprLowering lowering = new ExprLowering(world, target.scope());
        if (!(value instanceof Expr.Unary(var at, String image, var operand))
                || !image.equals("OLD") && !image.equals("NEW")) {
            return lowering.value(value);
        }
        boolean gone = image.equals("NEW") && change instanceof PgDml.Delete;
        boolean fresh = image.equals("OLD") && change instanceof PgDml.Insert;
        if (gone || fresh) {
            return Typed.nothing().as(lowering.value(operand).type());
        }
        boolean update = image.equals("OLD") && change instanceof PgDml.Update;
        if (!update) {
            return lowering.value(operand);
        }
        String row = world.targetVersion() >= OLD_AND_NEW_SINCE ? "old" : BEFORE;
        List<RowSource> sources = target.scope().sources().stream()
                .map(s -> s.sql().equals(target.qualifier()) ? s.called(s.alias(), row) : s)
                .toList();
        return new ExprLowering(world, target.scope().with(sources).qualified()).value(operand);
    }

    /** Before PostgreSQL 18 the row as it was is read beside the one that is changed. */
    private PgDml withOldRow(PgDml change) {
        if (!(change instanceof PgDml.Update(var with, var table, var alias, var sets, var from, var where, var none))
                || world.targetVersion() >= OLD_AND_NEW_SINCE) {
            return change;
        }
        PgExpr same = PgExpr.binary(
                new PgExpr.Column(List.of(target.qualifier(), "ctid")),
                "=",
                new PgExpr.Column(List.of(BEFORE, "ctid")));
        return new PgDml.Update(
                with,
                table,
                alias,
                sets,
                Stream.concat(from.stream(), Stream.of(new PgQuery.Table(table, Optional.of(BEFORE), "")))
                        .toList(),
                DmlLowering.and(Optional.of(same), where),
                none);
    }

    // ---------------------------------------------------------------- aggregates

    private LoweredDml summary(PgDml change, List<Expr> written) {
        ExprLowering lowering = new ExprLowering(world, target.scope());
        Map<Expr, Typed> columns = new HashMap<>();
        List<PgQuery.Item> items = new ArrayList<>();
        for (Expr value : written) {
            Trees.visit(value, e -> {
                if (e instanceof Expr.Ref ref
                        && !columns.containsKey(e)
                        && target.scope().resolve(ref.name()).isPresent()) {
                    String name = "returned_" + (items.size() + 1);
                    Typed column = lowering.value(e);
                    items.add(new PgQuery.Item(column.sql(), Optional.of(name)));
                    columns.put(e, column.with(new PgExpr.Column(List.of(name))));
                }
            });
        }
        if (items.isEmpty()) {
            items.add(new PgQuery.Item(PgExpr.word("1"), Optional.of("returned_1")));
        }
        ExprLowering above = new ExprLowering(world, NameScope.empty().withConverted(columns));
        List<Typed> values = written.stream().map(above::value).toList();
        PgQuery rows = PgQuery.of(new PgQuery.Changed(returning(change, items)));
        PgDml summary = new PgDml.Summary(
                List.of(new PgQuery.CommonTable("changed_rows", List.of(), rows, "")), items(values), "changed_rows");
        return new LoweredDml(List.of(summary), values.stream().map(Typed::type).toList());
    }
}
