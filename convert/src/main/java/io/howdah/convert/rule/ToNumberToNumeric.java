package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code TO_NUMBER(x) -> x::numeric}, {@code TO_NUMBER(x, mask) -> to_number(x, mask)}. */
final class ToNumberToNumeric implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("TO_NUMBER(code)", "code::numeric", "both raise an error for text that is no number");
    }

    @Override
    public Set<String> functions() {
        return Set.of("TO_NUMBER", "TO_BINARY_DOUBLE", "TO_BINARY_FLOAT");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Typed value = given.getFirst();
        if (!call.function().last().text().equals("TO_NUMBER")) {
            boolean small = call.function().last().text().endsWith("FLOAT");
            return Optional.of(Typed.of(
                    PgExpr.cast(value.sql(), small ? "real" : "double precision"), SqlType.DOUBLE, value.nulls()));
        }
        if (given.size() == 1) {
            return Optional.of(
                    value.type().known() && !value.type().text()
                            ? value
                            : value.literal().isPresent()
                                    ? Coercions.toNumber(value)
                                    : Typed.of(PgExpr.cast(value.sql(), "numeric"), SqlType.NUMERIC, value.nulls()));
        }
        Optional<String> mask = given.get(1).literal();
        PgExpr converted = mask.flatMap(m -> NumberMasks.convert(m, site, call.at()))
                .<PgExpr>map(PgExpr::text)
                .orElse(given.get(1).sql());
        site.mutable(call.at(), "to_number()");
        return Optional.of(Typed.of(
                PgExpr.call(
                        "to_number", Coercions.toText(value, site, call.at()).sql(), converted),
                SqlType.NUMERIC,
                value.nulls()));
    }
}
