package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;

/** Where the two differ about zones of time (SQL Language Reference, "Datetime Expressions", EXTRACT; PostgreSQL manual, B.5). */
public final class TimeZones {
    private TimeZones() {}

    /**
     * A zone by name, or by its difference from UTC: {@code '+02:00' -> interval '+02:00'}, as PostgreSQL reads the text like POSIX, with the
     * opposite sign (manual, B.5).
     */
    public static PgExpr zone(Typed zone, Site site, At at) {
        Optional<String> literal = zone.literal();
        if (literal.isEmpty()) {
            site.warning(
                    RuleCode.SAMPLE_DIFFERS,
                    at,
                    "a time zone that is not a literal: PostgreSQL takes '+02:00' for two hours west of UTC",
                    "use names of zones, or cast the text to an interval");
            return zone.sql();
        }
        return literal.filter(z -> z.strip().matches("[+-]?\\d{1,2}:\\d{2}"))
                .<PgExpr>map(z -> PgExpr.interval(z.strip()))
                .orElse(zone.sql());
    }

    /** Fields of a time with a zone are those in UTC, not those in the zone of the session. */
    public static Typed fieldsOf(Typed time, Expr.Extract x, Site site) {
        if (x.field().startsWith("TIMEZONE")) {
            site.warning(
                    RuleCode.SAMPLE_DIFFERS,
                    x.at(),
                    "timestamptz does not keep the zone it was given: EXTRACT(" + x.field() + ") is the session's",
                    "keep the zone in a column of its own");
            return time;
        }
        return time.with(new PgExpr.AtTimeZone(time.sql(), PgExpr.text("UTC"))).as(SqlType.TIMESTAMP);
    }
}
