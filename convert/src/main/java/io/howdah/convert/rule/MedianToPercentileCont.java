package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code MEDIAN(x) -> percentile_cont(0.5) WITHIN GROUP (ORDER BY x)::numeric}. */
final class MedianToPercentileCont implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "MEDIAN(salary)",
                "percentile_cont(0.5) WITHIN GROUP (ORDER BY salary)::numeric",
                "computed in double precision");
    }

    @Override
    public Set<String> functions() {
        return Set.of("MEDIAN", "PERCENTILE_CONT", "PERCENTILE_DISC", "STATS_MODE");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.WITHIN_GROUP, Clause.OVER);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.clauses().over().isPresent()) {
            site.loss(
                    RuleCode.ANALYTIC_UNSUPPORTED,
                    call.at(),
                    call.function().last().text() + " over a window has no counterpart",
                    "compute it in a grouped sub-query and join");
            return Optional.of(Typed.nothing());
        }
        String function = call.function().last().text();
        boolean simple = function.equals("MEDIAN") || function.equals("STATS_MODE");
        List<PgExpr.SortKey> order = simple
                ? List.of(new PgExpr.SortKey(
                        site.value(call.arguments().getFirst().value()).sql(), "", ""))
                : call.clauses().withinGroup().stream().map(site::sortKey).toList();
        Typed value = simple
                ? site.value(call.arguments().getFirst().value())
                : site.value(call.clauses().withinGroup().getFirst().value());
        List<PgExpr> arguments = switch (function) {
            case "MEDIAN" -> List.of(PgExpr.word("0.5"));
            case "STATS_MODE" -> List.of();
            default -> List.of(site.value(call.arguments().getFirst().value()).sql());
        };
        String target = function.equals("STATS_MODE")
                ? "mode"
                : function.equals("PERCENTILE_DISC") ? "percentile_disc" : "percentile_cont";
        PgExpr sql = new PgExpr.Call(
                target,
                PgExpr.Set.ALL,
                arguments,
                new PgExpr.CallClauses(List.of(), order, Optional.empty(), Optional.empty()));
        boolean numeric = target.equals("percentile_cont") && !value.type().interval();
        return Optional.of(
                Typed.of(numeric ? PgExpr.cast(sql, "numeric") : sql, numeric ? SqlType.NUMERIC : value.type()));
    }
}
