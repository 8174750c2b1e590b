package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code MONTHS_BETWEEN, LAST_DAY, NEXT_DAY -> oracle.months_between, oracle.last_day, oracle.next_day}. */
final class DateFunctionsToHelpers implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "MONTHS_BETWEEN(SYSDATE, hire_date)",
                "oracle.months_between(date_trunc('second', statement_timestamp()::timestamp), hire_date)",
                "whole months between equal days or last days, otherwise a fraction of 31 days; no native counterpart");
    }

    @Override
    public Set<String> functions() {
        return Set.of("MONTHS_BETWEEN", "LAST_DAY", "NEXT_DAY");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        String function = call.function().last().text();
        if (given.size() != (function.equals("LAST_DAY") ? 1 : 2)) {
            return Optional.empty();
        }
        Typed date = Coercions.toTime(given.getFirst(), site, call.at());
        PgExpr sql = switch (function) {
            case "LAST_DAY" -> site.helperCall("last_day", date.sql());
            case "NEXT_DAY" ->
                site.helperCall(
                        "next_day",
                        date.sql(),
                        Coercions.toText(given.get(1), site, call.at()).sql());
            default ->
                site.helperCall(
                        "months_between",
                        date.sql(),
                        Coercions.toTime(given.get(1), site, call.at()).sql());
        };
        SqlType type = function.equals("MONTHS_BETWEEN") ? SqlType.NUMERIC : SqlType.DATE;
        return Optional.of(Typed.of(sql, type, Typed.anyOf(given)));
    }
}
