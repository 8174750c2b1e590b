package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;
import java.util.Set;

/** {@code NULLIF(a, b) -> nullif(a, b)} with b in the type of a. */
final class NullifToNullif implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("NULLIF(quantity, 0)", "nullif(quantity, 0)", "same meaning");
    }

    @Override
    public Set<String> functions() {
        return Set.of("NULLIF");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 2) {
            return Optional.empty();
        }
        Typed first = site.value(call.arguments().get(0).value());
        Typed second =
                Coercions.to(first.type(), site.value(call.arguments().get(1).value()), site, call.at());
        return Optional.of(
                second.isNull() ? first : Typed.of(PgExpr.call("nullif", first.sql(), second.sql()), first.type()));
    }
}
