package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code SIN(x) -> sin(x)::numeric}: PostgreSQL computes in double precision. */
final class TrigonometryToDoublePrecision implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("SIN(angle)", "sin(angle)::numeric", "about 15 digits instead of 38");
    }

    @Override
    public Set<String> functions() {
        return Set.of("SIN", "COS", "TAN", "ASIN", "ACOS", "ATAN", "ATAN2", "SINH", "COSH", "TANH");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        PgExpr sql = PgExpr.call(
                call.function().last().text().toLowerCase(Locale.ROOT),
                given.stream().map(Typed::sql).toList());
        return Optional.of(Typed.of(PgExpr.cast(sql, "numeric"), SqlType.NUMERIC, Typed.anyOf(given)));
    }
}
