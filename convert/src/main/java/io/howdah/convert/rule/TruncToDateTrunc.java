package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code TRUNC(d, 'MM') -> date_trunc('month', d)}, {@code TRUNC(n, 2) -> trunc(n, 2)}: the type decides. */
final class TruncToDateTrunc implements Rule.OfCall {
    static final Map<String, String> UNITS = units();

    private static Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        List.of("DDD", "DD", "J").forEach(u -> units.put(u, "day"));
        List.of("MONTH", "MON", "MM", "RM").forEach(u -> units.put(u, "month"));
        List.of("SYYYY", "YYYY", "YEAR", "SYEAR", "YYY", "YY", "Y").forEach(u -> units.put(u, "year"));
        List.of("HH", "HH12", "HH24").forEach(u -> units.put(u, "hour"));
        List.of("CC", "SCC").forEach(u -> units.put(u, "century"));
        units.put("Q", "quarter");
        units.put("IW", "week");
        units.put("MI", "minute");
        return Map.copyOf(units);
    }

    @Override
    public Example example() {
        return new Example(
                "TRUNC(SYSDATE, 'MM')",
                "date_trunc('month', statement_timestamp()::timestamp)",
                "the first moment of the unit");
    }

    @Override
    public Set<String> functions() {
        return Set.of("TRUNC");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().isEmpty() || call.arguments().size() > 2) {
            return Optional.empty();
        }
        List<Typed> given = site.values(call.arguments());
        Typed value = given.getFirst();
        boolean dated =
                value.type().time() || given.size() == 2 && given.get(1).type().text();
        if (!dated && !value.type().known() && given.size() == 1) {
            site.warning(
                    RuleCode.TYPES_ASSUMED,
                    call.at(),
                    "the type of TRUNC's operand is not known; a number is assumed",
                    "use date_trunc('day', ..) for a date");
        }
        return Optional.of(dated ? date(value, given, call, site) : number(value, given));
    }

    private static Typed number(Typed value, List<Typed> given) {
        if (value.type().integral() && given.size() == 1) {
            return value;
        }
        PgExpr sql = given.size() == 1
                ? PgExpr.call("trunc", Coercions.toNumber(value).sql())
                : PgExpr.call("trunc", Coercions.numeric(value), Coercions.integer(given.get(1)));
        return Typed.of(sql, SqlType.NUMERIC, Typed.anyOf(given));
    }

    private static Typed date(Typed given, List<Typed> all, Expr.Call call, Site site) {
        Typed value = Coercions.toTime(given, site, call.at());
        String mask = all.size() == 1 ? "DD" : all.get(1).literal().orElse("?").toUpperCase(Locale.ROOT);
        String unit = UNITS.get(mask);
        if (unit == null) {
            checkMask(mask, call, site);
            PgExpr format = all.size() == 1 ? PgExpr.text("DD") : all.get(1).sql();
            return Typed.of(site.helperCall("trunc", value.sql(), format), SqlType.DATE, value.nulls());
        }
        return Typed.of(truncated(unit, value), SqlType.DATE, value.nulls());
    }

    /** Masks that the helpers of TRUNC and ROUND know beside the native units; "?" is no literal. */
    static void checkMask(String mask, Expr.Call call, Site site) {
        boolean known = UNITS.containsKey(mask)
                || Set.of("IYYY", "IYY", "IY", "I", "DAY", "DY", "D", "WW", "W", "?")
                        .contains(mask);
        if (!known) {
            site.loss(
                    RuleCode.MASK_UNSUPPORTED,
                    call.at(),
                    "the mask '" + mask + "' of " + call.function().last().text() + " is no unit of time",
                    "use a unit such as YYYY, Q, MM, IW, DD, HH24 or MI");
        }
    }

    /** A truncation to seconds inside is swallowed. */
    static PgExpr truncated(String unit, Typed value) {
        PgExpr inner = value.sql();
        if (inner instanceof PgExpr.Call(var name, var set, var arguments, var clauses)
                && name.equals("date_trunc")
                && arguments.getFirst().equals(PgExpr.text("second"))) {
            inner = arguments.get(1);
        }
        if (value.type().kind() == Kind.DAY) {
            inner = PgExpr.cast(inner, "timestamp");
        }
        return PgExpr.call("date_trunc", PgExpr.text(unit), inner);
    }
}
