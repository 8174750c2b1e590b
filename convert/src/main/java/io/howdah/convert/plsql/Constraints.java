package io.howdah.convert.plsql;

import io.howdah.convert.rule.Site;
import io.howdah.sql.postgres.PgExpr;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Length, precision and scale where PostgreSQL does not know them: elements and fields held in jsonb, results of functions. A number is
 * rounded or raises, a text that is too long raises (PL/SQL Language Reference 23ai, "Constrained Subtypes").
 */
final class Constraints {
    private static final Pattern TEXT = Pattern.compile("varchar\\(([0-9]+)\\)");
    private static final Pattern NUMBER = Pattern.compile("numeric\\([0-9]+(, ?-?[0-9]+)?\\)");

    private Constraints() {}

    /** @param declared the type as it stands in a declaration */
    static PgExpr apply(PgExpr value, String declared, Site site) {
        Matcher text = TEXT.matcher(declared);
        if (text.matches()) {
            return site.helperCall("fitting", value, PgExpr.word(text.group(1)));
        }
        return NUMBER.matcher(declared).matches() ? PgExpr.cast(value, declared) : value;
    }
}
