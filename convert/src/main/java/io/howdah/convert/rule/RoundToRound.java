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
                "numbers in numeric; both round binary floating point half to even");
    }

    @Override
    public Set<String> functions() {
        return Set.of("ROUND");
    }

    /** A mask, and no number of digits in quotes. */
    private static boolean isUnit(Typed second) {
        return second.type().text()
                && second.literal().filter(d -> d.strip().matches("-?[0-9]+")).isEmpty();
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().isEmpty() || call.arguments().size() > 2) {
            return Optional.empty();
        }
        List<Typed> given = site.values(call.arguments());
        Typed value = given.getFirst();
        if (value.type().time() || given.size() == 2 && isUnit(given.get(1))) {
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
        if (value.type().kind() == SqlType.Kind.DOUBLE && given.size() == 1) {
            return Optional.of(Typed.of(PgExpr.call("round", value.sql()), SqlType.DOUBLE, value.nulls()));
        }
        List<PgExpr> arguments = new ArrayList<>(List.of(Coercions.numeric(value)));
        if (given.size() == 2) {
            arguments.add(Coercions.integer(given.get(1)));
        }
        return Optional.of(Typed.of(PgExpr.call("round", arguments), SqlType.NUMERIC, Typed.anyOf(given)));
    }
}
