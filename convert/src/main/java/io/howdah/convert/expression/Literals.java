package io.howdah.convert.expression;

import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.postgres.PgExpr;
import java.util.Locale;

/** Datetime and interval literals (SQL Language Reference, "Literals"). */
final class Literals {
    private Literals() {}

    /** With a zone in the text it is a time with zone. */
    static Typed timestamp(String value) {
        String text = value.strip();
        boolean zone =
                text.length() > 10 && text.substring(10).matches(".*([+-][0-9]{1,2}(:[0-9]{2})?|[A-Za-z/_]{3,}.*)");
        String cut = text.replaceFirst("(\\.[0-9]{6})[0-9]+", "$1"); // PostgreSQL holds microseconds
        return Typed.of(
                new PgExpr.TypedText(zone ? "timestamptz" : "timestamp", cut),
                zone ? SqlType.TIMESTAMPTZ : SqlType.TIMESTAMP,
                Nulls.NEVER);
    }

    /** {@code '10' DAY(3) -> interval '10 day'}, {@code '4 5:12' DAY TO MINUTE -> interval '4 5:12' DAY TO MINUTE}. */
    static Typed interval(String value, String fields) {
        String plain = fields.replaceAll("\\s*\\([^)]*\\)", "").strip().toUpperCase(Locale.ROOT);
        SqlType type = plain.contains("YEAR") || plain.contains("MONTH") && !plain.contains("DAY")
                ? SqlType.INTERVAL_MONTH
                : SqlType.INTERVAL_DAY;
        PgExpr sql = plain.contains(" TO ")
                ? PgExpr.word("interval '" + value.strip() + "' " + plain)
                : PgExpr.interval(value.strip() + " " + plain.toLowerCase(Locale.ROOT));
        return Typed.of(sql, type, Nulls.NEVER);
    }
}
