package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;

/** The clauses of aggregate and analytic calls. */
final class Clauses {
    private Clauses() {}

    /** A clause that a rule does not place would be lost silently. */
    static void reportUnread(Expr.Call call, java.util.Set<Rule.Clause> read, Site site) {
        for (Rule.Clause clause : Rule.Clause.values()) {
            String words = words(call, clause);
            if (!words.isEmpty() && !read.contains(clause)) {
                site.loss(
                        RuleCode.SYNTAX_UNSUPPORTED,
                        call.at(),
                        call.function().last().text() + " with " + words + " has no counterpart in PostgreSQL",
                        "rewrite it by hand");
            }
        }
    }

    /** What stands in the call of that clause, empty when nothing. */
    private static String words(Expr.Call call, Rule.Clause clause) {
        Expr.CallClauses clauses = call.clauses();
        boolean present = switch (clause) {
            case DISTINCT -> distinct(call);
            case ORDER_BY -> !clauses.orderBy().isEmpty();
            case WITHIN_GROUP -> !clauses.withinGroup().isEmpty();
            case KEEP -> clauses.keep().isPresent();
            case IGNORE_NULLS -> clauses.nulls().startsWith("IGNORE");
            case FROM_LAST -> clauses.from().equals("FROM LAST");
            case OVER -> clauses.over().isPresent();
            case EXTRA -> !clauses.extra().isBlank();
        };
        if (!present) {
            return "";
        }
        return clause == Rule.Clause.EXTRA
                ? clauses.extra().strip()
                : clause.name().replace('_', ' ');
    }

    static boolean distinct(Expr.Call call) {
        return call.quantifier() == Expr.Quantifier.DISTINCT || call.quantifier() == Expr.Quantifier.UNIQUE;
    }

    /** OVER and DISTINCT as written; other clauses are for the rule to place. */
    static PgExpr.Call call(String function, List<PgExpr> arguments, Expr.Call call, Site site) {
        return new PgExpr.Call(
                function, distinct(call) ? PgExpr.Set.DISTINCT : PgExpr.Set.ALL, arguments, clauses(call, site));
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
