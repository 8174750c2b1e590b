package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
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
        // text with a mask is a number: TO_CHAR('5', '000')
        boolean number = value.type().number()
                || (value.type().text() || !value.type().known()) && NumberMasks.looksLikeNumber(text);
        NlsParameters nls = NlsParameters.of(given.size() == 3 ? given.get(2) : Typed.nothing(), site, call.at());
        return Optional.of(
                number ? number(value, text, nls, call.at(), site) : date(value, text, nls, call.at(), site));
    }

    private static Typed number(Typed given, String mask, NlsParameters nls, At at, Site site) {
        Typed value = Coercions.toNumber(given);
        if (mask.toUpperCase(Locale.ROOT).matches("TM9?")) {
            return Coercions.toText(value.type().known() ? value : value.as(SqlType.NUMERIC), site, at);
        }
        if (mask.matches("(?i)FMX+")) {
            PgExpr digits = PgExpr.call("to_hex", PgExpr.cast(value.sql(), "bigint"));
            return Typed.of(mask.endsWith("x") ? digits : PgExpr.call("upper", digits), SqlType.TEXT, value.nulls());
        }
        if (NumberMasks.hexadecimal(mask)) {
            PgExpr written = site.helperCall("hex_mask", Coercions.numeric(value), PgExpr.text(mask));
            return Typed.of(written, SqlType.TEXT, value.nulls());
        }
        nls.checkNumber(mask, site, at);
        if (NumberMasks.currency(mask) && nls.numericCharacters().isEmpty()) {
            PgExpr written = site.helperCall("number_mask", Coercions.numeric(value), PgExpr.text(mask));
            return Typed.of(written, SqlType.TEXT, value.nulls());
        }
        String converted = NumberMasks.convert(mask, site, at).orElse(mask);
        if (converted.matches("FM.*EEEE")) { // PostgreSQL has no FM beside EEEE, and writes a small e
            Typed science = result(value, PgExpr.text(converted.substring(2)));
            return science.with(PgExpr.call("upper", PgExpr.call("ltrim", science.sql())));
        }
        Typed text = result(value, PgExpr.text(converted));
        return nls.numericCharacters()
                .map(c -> text.with(PgExpr.call("translate", text.sql(), PgExpr.text(".,"), PgExpr.text(c))))
                .orElse(text);
    }

    private static Typed date(Typed given, String mask, NlsParameters nls, At at, Site site) {
        Typed value = given.type().text() ? Coercions.toTime(given, site, at) : given;
        nls.checkDate(mask, site, at);
        DateMasks.Result converted = DateMasks.output(mask);
        if (value.type().interval() || !converted.unknown().isEmpty()) {
            site.loss(
                    RuleCode.MASK_UNSUPPORTED,
                    at,
                    value.type().interval()
                            ? "an interval is written with a mask"
                            : "the mask '" + mask + "' has '" + converted.unknown() + "', which to_char does not know",
                    "use elements that both know");
            return result(value, PgExpr.text(mask));
        }
        return result(value, PgExpr.text(converted.mask()));
    }

    private static Typed result(Typed value, PgExpr mask) {
        return Typed.of(PgExpr.call("to_char", value.sql(), mask), SqlType.TEXT, value.nulls());
    }
}
