package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code RATIO_TO_REPORT(x) OVER (w) -> oracle.div(x, nullif(sum(x) OVER (w), 0))}. */
final class RatioToReportToDivision implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "RATIO_TO_REPORT(salary) OVER ()",
                "oracle.div(salary, nullif(sum(salary) OVER (), 0))",
                "NULL where the sum is 0");
    }

    @Override
    public Set<String> functions() {
        return Set.of("RATIO_TO_REPORT");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.OVER);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        Typed value = site.value(call.arguments().getFirst().value());
        PgExpr sum = Clauses.call("sum", List.of(value.sql()), call, site);
        PgExpr sql =
                site.helperCall(DivisionToNumeric.HELPER, value.sql(), PgExpr.call("nullif", sum, PgExpr.word("0")));
        return Optional.of(Typed.of(sql, SqlType.NUMERIC));
    }
}
