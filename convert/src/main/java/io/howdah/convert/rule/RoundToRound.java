package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code ROUND(n, 2) -> round(n, 2)} in numeric, {@code ROUND(d, 'MM') -> oracle.round(d, 'MM')}. */
final class RoundToRound implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "ROUND(salary / 12, 2)",
                "round(oracle.div(salary, 12), 2)",
                "always in numeric: PostgreSQL rounds double precision half to even");
    }

    @Override
    public Set<String> functions() {
        return Set.of("ROUND");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().isEmpty() || call.arguments().size() > 2) {
            return Optional.empty();
        }
        List<Typed> given = site.values(call.arguments());
        Typed value = given.getFirst();
        if (value.type().time() || given.size() == 2 && given.get(1).type().text()) {
            Typed time = Coercions.toTime(value, site, call.at());
            if (given.size() == 2) {
                String literal = given.get(1).literal().orElse("?").toUpperCase(Locale.ROOT);
                TruncToDateTrunc.checkMask(literal, call, site);
            }
            PgExpr mask = given.size() == 2 ? given.get(1).sql() : PgExpr.text("DD");
            return Optional.of(Typed.of(site.helperCall("round", time.sql(), mask), SqlType.DATE, value.nulls()));
        }
        if (value.type().integral() && given.size() == 1) {
            return Optional.of(value);
        }
        List<PgExpr> arguments = new ArrayList<>(List.of(Coercions.numeric(value)));
        if (given.size() == 2) {
            arguments.add(Coercions.integer(given.get(1)));
        }
        return Optional.of(Typed.of(PgExpr.call("round", arguments), SqlType.NUMERIC, Typed.anyOf(given)));
    }
}
