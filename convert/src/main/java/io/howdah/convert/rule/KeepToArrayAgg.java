package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code MAX(x) KEEP (DENSE_RANK FIRST ORDER BY k) -> (array_agg(x ORDER BY k, x DESC NULLS LAST))[1]}: the first row by k, and the greatest x
 * among equals.
 */
final class KeepToArrayAgg implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "MAX(salary) KEEP (DENSE_RANK LAST ORDER BY hire_date)",
                "(array_agg(salary ORDER BY hire_date DESC, salary DESC NULLS LAST))[1]",
                "LAST turns the order around; sums, averages and counts are made of the rows with the first key");
    }

    @Override
    public Set<String> functions() {
        return Set.of("MAX", "MIN", "SUM", "AVG", "COUNT", "STDDEV", "VARIANCE");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.KEEP, Clause.OVER);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.clauses().keep().isEmpty()) {
            return Optional.empty();
        }
        String function = call.function().last().text();
        boolean star = call.arguments().getFirst().value() instanceof Expr.Star;
        Typed value =
                star ? Typed.integer(1) : site.value(call.arguments().getFirst().value());
        if (!function.equals("MAX") && !function.equals("MIN")) {
            return Optional.of(kept(function, value, call, site));
        }
        Expr.Keep keep = call.clauses().keep().orElseThrow();
        List<PgExpr.SortKey> order = new ArrayList<>(order(keep, site));
        order.add(
                function.equals("MAX")
                        ? new PgExpr.SortKey(value.sql(), "DESC", "NULLS LAST")
                        : new PgExpr.SortKey(value.sql(), "", ""));
        if (call.clauses().over().isPresent()) {
            PgExpr.Window window = site.window(call.clauses().over().orElseThrow());
            PgExpr.Window ordered = new PgExpr.Window(window.name(), window.partitionBy(), order, List.of());
            return Optional.of(Typed.of(
                    new PgExpr.Call(
                            "first_value", PgExpr.Set.ALL, List.of(value.sql()), PgExpr.CallClauses.NONE.over(ordered)),
                    value.type()));
        }
        PgExpr array = new PgExpr.Call(
                "array_agg",
                PgExpr.Set.ALL,
                List.of(value.sql()),
                new PgExpr.CallClauses(order, List.of(), Optional.empty(), Optional.empty()));
        return Optional.of(Typed.of(new PgExpr.Element(array, PgExpr.word("1")), value.type()));
    }

    private static List<PgExpr.SortKey> order(Expr.Keep keep, Site site) {
        return keep.orderBy().stream()
                .map(k -> keep.end() == Expr.End.FIRST ? site.sortKey(k) : reversed(k, site))
                .toList();
    }

    /**
     * {@code SUM(x) KEEP (DENSE_RANK FIRST ORDER BY k) -> (SELECT sum(kept.value) FROM unnest(array_agg(x ORDER BY k), array_agg(k ORDER BY k))
     * AS kept (value, key_1) WHERE kept.key_1 IS NOT DISTINCT FROM (array_agg(k ORDER BY k))[1])}.
     */
    private static Typed kept(String function, Typed value, Expr.Call call, Site site) {
        if (call.clauses().over().isPresent() || !Set.of("SUM", "AVG", "COUNT").contains(function)) {
            site.loss(
                    RuleCode.ANALYTIC_UNSUPPORTED,
                    call.at(),
                    function + " with KEEP has no counterpart here",
                    "rank the rows in a sub-query and aggregate those of rank 1");
            return Typed.of(PgExpr.NULL, value.type());
        }
        List<PgExpr.SortKey> order = order(call.clauses().keep().orElseThrow(), site);
        List<PgExpr> arrays = new ArrayList<>(List.of(collected(value.sql(), order)));
        List<String> columns = new ArrayList<>(List.of("value"));
        List<PgExpr> tests = new ArrayList<>();
        for (PgExpr.SortKey key : order) {
            String name = "key_" + columns.size();
            columns.add(name);
            arrays.add(collected(key.value(), order));
            tests.add(PgExpr.binary(
                    new PgExpr.Column(List.of("kept", name)),
                    "IS NOT DISTINCT FROM",
                    new PgExpr.Element(collected(key.value(), order), PgExpr.word("1"))));
        }
        PgQuery.From rows = new PgQuery.Function(
                PgQuery.Lateral.NO, PgExpr.call("unnest", arrays), "", Optional.of("kept"), columns);
        PgExpr aggregate = PgExpr.call(function.toLowerCase(Locale.ROOT), new PgExpr.Column(List.of("kept", "value")));
        PgQuery query = PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(aggregate, Optional.empty())),
                List.of(rows),
                tests.stream().reduce((a, b) -> PgExpr.binary(a, "AND", b))));
        return Typed.of(new PgExpr.Subquery(query), SqlType.NUMERIC);
    }

    private static PgExpr collected(PgExpr value, List<PgExpr.SortKey> order) {
        return new PgExpr.Call(
                "array_agg",
                PgExpr.Set.ALL,
                List.of(value),
                new PgExpr.CallClauses(order, List.of(), Optional.empty(), Optional.empty()));
    }

    /** The other direction; NULLs, last when ascending unless said otherwise, go to the other end too. */
    private static PgExpr.SortKey reversed(Expr.SortKey key, Site site) {
        boolean descending = key.direction() == Expr.Direction.DESC;
        boolean nullsFirst =
                key.nulls() == Expr.NullsOrder.FIRST || key.nulls() == Expr.NullsOrder.UNSTATED && descending;
        PgExpr value = site.sortKey(key).value();
        return new PgExpr.SortKey(
                value,
                descending ? "" : "DESC",
                nullsFirst == descending ? "" : nullsFirst ? "NULLS LAST" : "NULLS FIRST");
    }
}
