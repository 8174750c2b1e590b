package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
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
                "LAST turns the order around; sums and counts with KEEP are reported");
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
        Typed value = site.value(call.arguments().getFirst().value());
        if (!function.equals("MAX") && !function.equals("MIN")) {
            site.loss(
                    RuleCode.ANALYTIC_UNSUPPORTED,
                    call.at(),
                    function + " with KEEP has no counterpart",
                    "rank the rows in a sub-query and aggregate those of rank 1");
            return Optional.of(Typed.of(PgExpr.NULL, value.type()));
        }
        Expr.Keep keep = call.clauses().keep().orElseThrow();
        List<PgExpr.SortKey> order = new ArrayList<>();
        keep.orderBy().forEach(k -> order.add(keep.end() == Expr.End.FIRST ? site.sortKey(k) : reversed(k, site)));
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
