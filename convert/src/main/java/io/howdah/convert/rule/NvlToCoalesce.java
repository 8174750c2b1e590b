package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code NVL(a, b) -> coalesce(a, b)}, with b in the type of a (SQL Language Reference, NVL). */
final class NvlToCoalesce implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "NVL(commission_pct, 0)",
                "coalesce(commission_pct, 0)",
                "the second value takes the type of the first");
    }

    @Override
    public Set<String> functions() {
        return Set.of("NVL", "COALESCE");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments()).stream().toList();
        List<Typed> values = Coercions.toFirst(given, site, call.at()).stream()
                .filter(v -> !v.isNull())
                .toList();
        if (values.isEmpty()) {
            return Optional.of(Typed.nothing());
        }
        if (values.size() == 1) {
            return Optional.of(values.getFirst());
        }
        Nulls nulls = values.stream().anyMatch(Typed::never) ? Nulls.NEVER : Nulls.NULLABLE;
        PgExpr sql = PgExpr.call("coalesce", values.stream().map(Typed::sql).toList());
        return Optional.of(Typed.of(sql, Coercions.commonType(values), nulls));
    }
}
