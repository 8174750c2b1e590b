package io.howdah.convert.expression;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** GROUP BY with ROLLUP, CUBE and GROUPING SETS, which both write the same way. */
final class Grouping {
    private static final Set<String> AGGREGATES = Set.of(
            "COUNT",
            "SUM",
            "AVG",
            "MIN",
            "MAX",
            "LISTAGG",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP",
            "MEDIAN",
            "COLLECT",
            "XMLAGG",
            "CORR",
            "COVAR_POP",
            "COVAR_SAMP",
            "PERCENTILE_CONT",
            "PERCENTILE_DISC",
            "STATS_MODE",
            "JSON_ARRAYAGG",
            "JSON_OBJECTAGG",
            "APPROX_COUNT_DISTINCT",
            "ANY_VALUE");

    private static final Set<String> POSTGRES_AGGREGATES = Set.of(
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "string_agg",
            "array_agg",
            "stddev_pop",
            "stddev_samp",
            "var_pop",
            "var_samp",
            "corr",
            "covar_pop",
            "covar_samp",
            "percentile_cont",
            "percentile_disc",
            "mode",
            "json_agg",
            "jsonb_agg",
            "xmlagg");

    private Grouping() {}

    /** Whether it is the name of an aggregate of PostgreSQL that rules make calls of. */
    static boolean aggregate(String postgresFunction) {
        return POSTGRES_AGGREGATES.contains(postgresFunction);
    }

    static boolean aggregate(Expr e) {
        return e instanceof Expr.Call(var at, var function, var quantifier, var arguments, var clauses)
                && clauses.over().isEmpty()
                && function.parts().size() == 1
                && AGGREGATES.contains(function.last().text());
    }

    static List<PgExpr> lower(List<Expr> groupBy, ExprLowering lowering) {
        List<PgExpr> result = new ArrayList<>();
        for (Expr e : groupBy) {
            PgExpr element = element(e, lowering);
            // a constant groups nothing; PostgreSQL would take it as a position
            if (!(element instanceof PgExpr.Text
                    || element instanceof PgExpr.Word(String text) && text.matches("[0-9.]+|NULL"))) {
                result.add(element);
            }
        }
        // not (), which gives a row for no rows
        return result.isEmpty() && !groupBy.isEmpty() ? List.of(PgExpr.cast(PgExpr.NULL, "text")) : result;
    }

    private static PgExpr element(Expr e, ExprLowering lowering) {
        return switch (e) {
            case Expr.Row(var at, var elements) when elements.isEmpty() -> PgExpr.word("()");
            case Expr.Row(var at, var elements) ->
                new PgExpr.Row(elements.stream().map(x -> element(x, lowering)).toList());
            case Expr.Call(var at, var function, var quantifier, var arguments, var clauses)
            when Set.of("ROLLUP", "CUBE", "GROUPING SETS")
                    .contains(function.last().text()) ->
                PgExpr.call(
                        function.last().text().equals("GROUPING SETS")
                                ? "GROUPING SETS "
                                : function.last().text(),
                        arguments.stream()
                                .map(a -> element(a.value(), lowering))
                                .toList());
            default -> lowering.value(e).sql();
        };
    }
}
