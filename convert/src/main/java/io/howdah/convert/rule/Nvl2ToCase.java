package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code NVL2(a, b, c) -> CASE WHEN a IS NOT NULL THEN b ELSE c END}. */
final class Nvl2ToCase implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "NVL2(manager_id, 'reports', 'leads')",
                "CASE WHEN manager_id IS NOT NULL THEN 'reports' ELSE 'leads' END",
                "the third value takes the type of the second");
    }

    @Override
    public Set<String> functions() {
        return Set.of("NVL2");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 3) {
            return Optional.empty();
        }
        List<Typed> values = site.values(call.arguments());
        List<Typed> results = Coercions.toFirst(values.subList(1, 3), site, call.at());
        PgExpr sql = new PgExpr.Case(
                Optional.empty(),
                List.of(new PgExpr.When(
                        PgExpr.isNotNull(values.getFirst().sql()),
                        results.get(0).sql())),
                Optional.of(results.get(1).sql()));
        return Optional.of(Typed.of(sql, Coercions.commonType(results), Typed.anyOf(results)));
    }
}
