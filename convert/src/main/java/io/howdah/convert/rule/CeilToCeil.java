package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code CEIL(x) -> ceil(x)}; of an integer the value itself. */
final class CeilToCeil implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("CEIL(salary / 1000)", "ceil(oracle.div(salary, 1000))", "of an integer the value itself");
    }

    @Override
    public Set<String> functions() {
        return Set.of("CEIL", "FLOOR", "ABS");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        Typed value = Coercions.toNumber(site.value(call.arguments().getFirst().value()));
        String function = call.function().last().text().toLowerCase(Locale.ROOT);
        if (value.type().integral() && !function.equals("abs")) {
            return Optional.of(value);
        }
        return Optional.of(value.with(PgExpr.call(function, value.sql()))
                .as(value.type().known() ? value.type() : SqlType.NUMERIC));
    }
}
