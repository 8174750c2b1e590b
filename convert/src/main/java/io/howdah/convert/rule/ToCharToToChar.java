package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code TO_CHAR(d, 'DD.MM.YYYY HH24:MI') -> to_char(d, 'DD.MM.YYYY HH24:MI')} with the mask checked element by element; of a number
 * without a mask {@code ::text} or {@code oracle.number_text}.
 */
final class ToCharToToChar implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "TO_CHAR(hire_date, 'FMMonth DD, YYYY')",
                "to_char(hire_date, 'FMMonth FMDD, FMYYYY')",
                "FM switches for the rest of the mask in Oracle and for one element in PostgreSQL");
    }

    @Override
    public Set<String> functions() {
        return Set.of("TO_CHAR");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().isEmpty() || call.arguments().size() > 3) {
            return Optional.empty();
        }
        List<Typed> given = site.values(call.arguments());
        Typed value = given.getFirst();
        if (given.size() == 1) {
            return Optional.of(Coercions.toText(value, site, call.at()));
        }
        site.mutable(call.at(), "to_char()");
        Optional<String> mask = given.get(1).literal();
        if (mask.isEmpty()) {
            site.warning(
                    RuleCode.MASK_UNSUPPORTED,
                    call.at(),
                    "the mask of TO_CHAR is not a literal and could not be checked",
                    "check the masks in use");
            return Optional.of(result(value, given.get(1).sql()));
        }
        String text = mask.orElseThrow();
        boolean number = value.type().number() || !value.type().known() && NumberMasks.looksLikeNumber(text);
        Optional<String> converted = number ? NumberMasks.convert(text, site, call.at()) : date(text, site, call.at());
        Typed source = !number && value.type().text()
                ? Coercions.toTime(value, site, call.at())
                : number && value.type().text() ? Coercions.toNumber(value) : value;
        return Optional.of(result(source, PgExpr.text(converted.orElse(text))));
    }

    private static Optional<String> date(String mask, Site site, At at) {
        DateMasks.Result result = DateMasks.output(mask);
        if (!result.unknown().isEmpty()) {
            site.loss(
                    RuleCode.MASK_UNSUPPORTED,
                    at,
                    "the mask '" + mask + "' has '" + result.unknown() + "', which to_char does not know",
                    "use elements that both know");
            return Optional.empty();
        }
        return Optional.of(result.mask());
    }

    private static Typed result(Typed value, PgExpr mask) {
        return Typed.of(PgExpr.call("to_char", value.sql(), mask), SqlType.TEXT, value.nulls());
    }
}
