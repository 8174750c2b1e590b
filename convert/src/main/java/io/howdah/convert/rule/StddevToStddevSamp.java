package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code STDDEV(x) -> CASE count(x) WHEN 1 THEN 0 ELSE stddev_samp(x) END}: of one value it is 0 in Oracle and NULL in PostgreSQL. */
final class StddevToStddevSamp implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "STDDEV(salary)", "CASE count(salary) WHEN 1 THEN 0 ELSE stddev_samp(salary) END", "0 for one row");
    }

    @Override
    public Set<String> functions() {
        return Set.of("STDDEV", "VARIANCE");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.DISTINCT, Clause.OVER);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        List<PgExpr> value =
                List.of(site.value(call.arguments().getFirst().value()).sql());
        String function = call.function().last().text().equals("STDDEV") ? "stddev_samp" : "var_samp";
        PgExpr sql = new PgExpr.Case(
                Optional.of(Clauses.call("count", value, call, site)),
                List.of(new PgExpr.When(PgExpr.word("1"), PgExpr.word("0"))),
                Optional.of(Clauses.call(function, value, call, site)));
        return Optional.of(Typed.of(sql, SqlType.NUMERIC));
    }
}
