package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code NANVL(a, b) -> CASE a WHEN 'NaN' THEN b ELSE a END}. */
final class NanvlToCase implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "NANVL(ratio, 0)", "CASE ratio WHEN 'NaN' THEN 0 ELSE ratio END", "NaN equals NaN in PostgreSQL");
    }

    @Override
    public Set<String> functions() {
        return Set.of("NANVL");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 2) {
            return Optional.empty();
        }
        List<Typed> given = site.values(call.arguments());
        PgExpr sql = new PgExpr.Case(
                Optional.of(given.get(0).sql()),
                List.of(new PgExpr.When(PgExpr.text("NaN"), given.get(1).sql())),
                Optional.of(given.get(0).sql()));
        return Optional.of(Typed.of(sql, given.get(0).type(), Typed.anyOf(given)));
    }
}
