package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;

/** The clauses of aggregate and analytic calls. */
final class Clauses {
    private Clauses() {}

    /** OVER and DISTINCT as written; other clauses are for the rule to place. */
    static PgExpr.Call call(String function, List<PgExpr> arguments, Expr.Call call, Site site) {
        boolean distinct = call.quantifier() == Expr.Quantifier.DISTINCT || call.quantifier() == Expr.Quantifier.UNIQUE;
        return new PgExpr.Call(
                function, distinct ? PgExpr.Set.DISTINCT : PgExpr.Set.ALL, arguments, clauses(call, site));
    }

    private static PgExpr.CallClauses clauses(Expr.Call call, Site site) {
        return new PgExpr.CallClauses(
                call.clauses().orderBy().stream().map(site::sortKey).toList(),
                call.clauses().withinGroup().stream().map(site::sortKey).toList(),
                Optional.empty(),
                call.clauses().over().map(site::window));
    }

    /** The whole partition, where an ORDER BY inside a window must not cut the frame. */
    static PgExpr.Window wholePartition(PgExpr.Window window) {
        return new PgExpr.Window(
                window.name(),
                window.partitionBy(),
                window.orderBy(),
                List.of(new PgExpr.Words("ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING")));
    }
}
