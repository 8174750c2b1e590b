package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code GREATEST(a, b) -> CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN greatest(a, b) END}: PostgreSQL leaves NULLs out. */
final class GreatestToNullSafeGreatest implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "GREATEST(a, b, 0)",
                "CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN greatest(a, b, 0) END",
                "Oracle's result is NULL when any value is; values that cannot be NULL are not tested");
    }

    @Override
    public Set<String> functions() {
        return Set.of("GREATEST", "LEAST");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.stream().anyMatch(Typed::isNull)) {
            return Optional.of(Typed.nothing());
        }
        SqlType first = given.getFirst().type();
        List<Typed> values =
                given.stream().map(v -> Coercions.to(first, v, site, call.at())).toList();
        String function = call.function().last().text().equals("GREATEST") ? "greatest" : "least";
        PgExpr greatest = PgExpr.call(function, values.stream().map(Typed::sql).toList());
        Optional<PgExpr> tests = values.stream()
                .filter(v -> !v.never())
                .map(v -> PgExpr.isNotNull(v.sql()))
                .reduce((a, b) -> PgExpr.binary(a, "AND", b));
        PgExpr sql = tests.map(t -> (PgExpr)
                        new PgExpr.Case(Optional.empty(), List.of(new PgExpr.When(t, greatest)), Optional.empty()))
                .orElse(greatest);
        return Optional.of(Typed.of(sql, Coercions.commonType(values), Typed.anyOf(values)));
    }
}
