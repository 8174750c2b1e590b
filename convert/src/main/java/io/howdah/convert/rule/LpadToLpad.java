package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code LPAD(x, n, p) -> lpad(x, n, p)}; a length below 1 gives NULL. */
final class LpadToLpad implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("LPAD(order_id, 8, '0')", "lpad(order_id::text, 8, '0')", "numbers are made text first");
    }

    @Override
    public Set<String> functions() {
        return Set.of("LPAD", "RPAD");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        if (given.size() < 2) {
            return Optional.empty();
        }
        Typed text = Coercions.toText(given.getFirst(), site, call.at());
        List<PgExpr> arguments = new ArrayList<>(List.of(
                text.type().kind() == Kind.UNKNOWN ? PgExpr.cast(text.sql(), "text") : text.sql(),
                Coercions.integer(given.get(1))));
        if (given.size() == 3) {
            arguments.add(Coercions.toText(given.get(2), site, call.at()).sql());
        }
        Typed result = Typed.of(
                PgExpr.call(call.function().last().text().equals("LPAD") ? "lpad" : "rpad", arguments),
                SqlType.TEXT,
                Typed.anyOf(given));
        boolean full = given.get(1).number().filter(n -> n.signum() > 0).isPresent();
        return Optional.of(full ? result : result.maybeEmpty());
    }
}
